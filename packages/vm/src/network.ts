import type { RequestListener } from 'node:http';

/** What a virtual machine needs of a network. */
export interface Network {
  /** The value of QEMU's `-netdev` option for the given id. */
  netdev(id: string): string;
  /** Answers the guest's requests to http://169.254.169.254/; `null` answers 404. */
  setHandler(handler: RequestListener | null): void;
  /** Called when the guest has started again, or is about to go back to a checkpoint: breaks off what it was connected to. */
  disconnect?(): void;
  /** Gives the network back. Called once, after QEMU is gone. */
  release(): Promise<void>;
  /** Put in front of QEMU's command line, for example to enter a network namespace; it must exec QEMU, not fork it. */
  readonly launcher?: readonly string[];
  /** Whether QEMU starts programs of the network's own, which need this user's rights. */
  readonly needsSpawn?: boolean;
  /**
   * Lets a QEMU of another user, which is started in a folder of its own, reach what the network has for it. Called before
   * `netdev`, and only for such a QEMU. A network with `needsSpawn` and without this can't be had by another user.
   */
  admit?(user: { readonly folder: string; readonly uid: number; readonly gid: number }): Promise<void>;
}
