import type { ResolvedMachine } from '@vmwright/machine-schema';
import type { QemuCapabilities } from './capabilities.js';
import type { Disk } from './disk.js';

/** A character device's other end: an inherited, connected socket, or a unix socket that QEMU listens on. */
export type SocketEnd = { readonly fd: number } | { readonly socket: string };

/** A virtio-serial port, like `org.qemu.guest_agent.0`, and what it is connected to. */
export type Channel = SocketEnd & { readonly name: string };

/** Boots a Linux kernel without a boot loader. */
export interface LinuxBoot {
  readonly kernel: string;
  readonly initrd?: string | undefined;
  /** The kernel's command line. */
  readonly append?: string | undefined;
}

/** Something that this QEMU lacks, and what the command line has in its place. */
export interface Substitution {
  readonly subject: 'chipset' | 'graphics' | 'keyboardLayout' | 'sandbox';
  readonly wanted: string;
  /** Null when there is nothing in its place. */
  readonly used: string | null;
  /** One sentence that says why, for a log. */
  readonly reason: string;
  /** The Debian package that has what is missing, or null where none is known. */
  readonly providedBy: string | null;
}

export interface QemuArgsOptions {
  readonly machine: ResolvedMachine;
  readonly disk: Disk;
  /** The value of `-netdev` for the id `netdev-0`. Goes to QEMU as it is: what makes it escapes what is inside. */
  readonly netdev: string;
  /** Path of the unix socket on which QEMU serves VNC, at most 107 bytes; null for a machine without VNC. */
  readonly vncSocket: string | null;
  readonly capabilities: QemuCapabilities;
  readonly accelerator: 'kvm' | 'tcg';
  /** Where QEMU speaks QMP. File descriptor 3 by default. */
  readonly qmp?: SocketEnd | undefined;
  /** Files of at most two CD-ROMs: never written to, booted from when the disk can't be. */
  readonly cdroms?: readonly string[] | undefined;
  readonly linuxBoot?: LinuxBoot | undefined;
  /** What the machine is called in QEMU's process list and VNC title. `qemu-guest` by default. */
  readonly name?: string | undefined;
  /** A first serial port (COM1, ttyS0). Without it the machine has none. */
  readonly serial?: SocketEnd | { readonly file: string } | undefined;
  /**
   * Virtio-serial ports by the names that the guest finds them by (`/dev/virtio-ports/NAME` on Linux), in the order of their
   * numbers from 1. At most 30; without any the machine has no device for them.
   */
  readonly channels?: readonly Channel[] | undefined;
  /** The value of `-audiodev` for the id `audio-0`, used when the machine has sound. Sound goes nowhere by default. */
  readonly audiodev?: string | undefined;
  /**
   * What QEMU may do to its host. Started programs are the only thing that a network can need: with `spawn: 'deny'`, a
   * network that starts one (`-netdev user` with `-cmd:`, a tap with a script, a bridge helper) fails, or has QEMU killed
   * once the guest uses it. By default `allow` for such a netdev, else `deny`. Null: no sandbox.
   */
  readonly sandbox?: { readonly spawn: 'allow' | 'deny' } | null | undefined;
  /** Called for all that differs from what was asked for. What it throws is what qemuArgs throws. */
  readonly onSubstitution?: ((substitution: Substitution) => void) | undefined;
}
