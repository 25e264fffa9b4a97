import type { MachineLimits } from '@vmwright/limits';
import type { LinuxBoot } from '@vmwright/qemu-args';
import type { GuestAccess } from './access/guest-access.js';
import type { VirtualMachineLogger } from './events.js';
import type { Jail } from './jail/jail.js';
import type { Image } from './image.js';
import type { Network } from './network.js';

export interface VirtualMachineOptions {
  readonly image: Image;
  readonly network: Network;
  /** What the machine may take of this host; by default what it asks for, or all CPUs and 2048 MiB. */
  readonly limits?: MachineLimits;
  /** Where the folder with this machine's sockets is made; by default the user's runtime folder. */
  readonly socketFolder?: string;
  /** At most two ISO images, as drives that the guest can't write to. */
  readonly cdroms?: readonly string[];
  /** Boots a kernel directly instead of the disk's boot loader. */
  readonly linuxBoot?: LinuxBoot;
  /** `auto`, the default, takes KVM where it is proven to work and TCG elsewhere. */
  readonly accelerator?: 'auto' | 'kvm' | 'tcg';
  /** The QEMU to run; by default $VMWRIGHT_QEMU, or qemu-system-x86_64 from the PATH. */
  readonly binary?: string;
  /** The guest's name for QEMU; `qemu-guest` by default. */
  readonly name?: string;
  /** A first serial port (COM1, ttyS0). Without it, the default, the machine has none. */
  readonly serial?: boolean;
  /**
   * Names of virtio-serial ports, like `org.qemu.guest_agent.0`, at most 30: the guest's programs and ours talk through
   * them, see {@link VirtualMachine.channel}. None by default.
   */
  readonly channels?: readonly string[];
  /** Limits what QEMU may do to its host more than is done without it. */
  readonly jail?: Jail;
  /** What runs processes in the guest, such as a `GuestSession` of @vmwright/guest. Without it, the machine has no `exec`. */
  readonly guestAccess?: GuestAccess;
  readonly logger?: VirtualMachineLogger;
}
