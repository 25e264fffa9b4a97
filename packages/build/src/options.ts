import type { Machine } from '@vmwright/machine-schema';
import type { LinuxBoot } from '@vmwright/qemu-args';
import type { VirtualMachine, VirtualMachineLogger } from '@vmwright/vm';

/** A new, empty disk for a machine. */
export interface NewDisk {
  readonly machine: Machine;
  /** Size of the disk in GiB, below 50. Default: 10. It takes space as it is written to. */
  readonly sizeGiB?: number | undefined;
}

/** The disk and the machine of an image archive. */
export interface ExistingImage {
  readonly archive: string;
}

/** `open`: the disk is made or unpacked; `start`: QEMU starts; `run`: the guest runs; `pack`: its disk is packed. */
export type BuildStep = 'open' | 'start' | 'run' | 'pack';

export interface BuildOptions {
  readonly from: NewDisk | ExistingImage;
  /** The archive to make. It appears complete or not at all. */
  readonly target: string;
  /** Whether to replace a target that is there. Default: no. */
  readonly overwrite?: boolean | undefined;
  /** What the machine has during the build, instead of what the image says: the result does not change by it. */
  readonly machine?: Machine | undefined;
  /** At most two ISO images. The first is booted from when the disk can't be, as a new one can't. */
  readonly cdroms?: readonly string[] | undefined;
  /** Boots a kernel directly, instead of the disk or a CD. */
  readonly linuxBoot?: LinuxBoot | undefined;
  /** `auto`, the default, takes KVM where it is proven to work and TCG elsewhere. */
  readonly accelerator?: 'auto' | 'kvm' | 'tcg' | undefined;
  /** Cuts the guest off from everything: no internet, no services of this host. Default: no. */
  readonly offline?: boolean | undefined;
  /** How long all of it may take, in ms. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /** zstd level, 1 to 19. Default: 3. */
  readonly level?: number | undefined;
  /** Adds a digest of each member to the archive, which is verified whenever it is unpacked. Default: no. */
  readonly manifest?: boolean | undefined;
  /** Where to make the folder for the disk. Default: `$TMPDIR`, or `/var/tmp`. */
  readonly folder?: string | undefined;
  /** An abort ends the guest at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called at the beginning of each step, and as it goes on where its bytes can be counted. */
  readonly onProgress?: ((step: BuildStep, bytes?: BuildProgress) => void) | undefined;
  /** What the virtual machine tells of its life. */
  readonly onEvent?: VirtualMachineLogger | undefined;
  /**
   * Called with the machine when its guest runs: to answer its requests, look at its screen, type. If what it returns
   * rejects before the guest has powered off, the build fails with that.
   */
  readonly onRunning?: ((vm: VirtualMachine) => unknown) | undefined;
}

export interface BuildProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}
