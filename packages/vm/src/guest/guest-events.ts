import type { QmpClient, QmpEvents } from '@vmwright/qmp';

/** Why a machine ends or starts again, in QEMU's words. */
export type ShutdownReason = QmpEvents['SHUTDOWN']['data']['reason'];

/** What QEMU notices about its guest, with QEMU's own words for the details. */
export type GuestEvent =
  /** The guest's kernel said, through a pvpanic device, that it panicked; `action` is what QEMU does about it. */
  | { readonly type: 'guest-panicked'; readonly action: QmpEvents['GUEST_PANICKED']['data']['action'] }
  /** The guest has not fed its watchdog in time. */
  | { readonly type: 'watchdog'; readonly action: QmpEvents['WATCHDOG']['data']['action'] }
  /** A disk could not be read or written; with the action `report` the guest was told and goes on. */
  | {
      readonly type: 'block-io-error';
      readonly device: string;
      readonly operation: 'read' | 'write';
      readonly action: QmpEvents['BLOCK_IO_ERROR']['data']['action'];
      /** Whether the host's disk is full; false also where QEMU does not say. */
      readonly noSpace: boolean;
      readonly reason: string;
    }
  /** QEMU found that a disk image contradicts itself; after a `fatal` one it uses the image no more. */
  | { readonly type: 'image-corrupted'; readonly node: string; readonly fatal: boolean; readonly message: string }
  /** The machine starts again from its firmware. */
  | { readonly type: 'reset'; readonly byGuest: boolean; readonly reason: ShutdownReason }
  /** The machine is about to end: `guest-shutdown` is a power-off, `host-qmp-quit` our own doing, and so on. */
  | { readonly type: 'shutdown'; readonly byGuest: boolean; readonly reason: ShutdownReason };

/** Tells of what QEMU notices about its guest, for as long as the connection lives. */
export function watchGuest(qmp: QmpClient, tell: (event: GuestEvent) => void): void {
  qmp.on('GUEST_PANICKED', ({ data }) => tell({ type: 'guest-panicked', action: data.action }));
  qmp.on('WATCHDOG', ({ data }) => tell({ type: 'watchdog', action: data.action }));
  qmp.on('BLOCK_IO_ERROR', ({ data }) => {
    const { operation, action, nospace: noSpace = false, reason } = data;
    tell({ type: 'block-io-error', device: data['qom-path'] ?? data.device, operation, action, noSpace, reason });
  });
  qmp.on('BLOCK_IMAGE_CORRUPTED', ({ data }) => {
    tell({ type: 'image-corrupted', node: data['node-name'] ?? data.device, fatal: data.fatal, message: data.msg });
  });
  qmp.on('RESET', ({ data }) => tell({ type: 'reset', byGuest: data.guest, reason: data.reason }));
  qmp.on('SHUTDOWN', ({ data }) => tell({ type: 'shutdown', byGuest: data.guest, reason: data.reason }));
}
