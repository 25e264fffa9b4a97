/** What the command's exit status means where it is not the guest command's own. */
export const exitStatus = {
  ok: 0,
  /** The input was read and found wanting, or the work failed; every command but `run`. */
  refused: 1,
  /** The command line itself is wrong; every command but `run`. */
  usage: 2,
  /** `doctor` found something that keeps machines from running. */
  unfit: 4,
  /** `run` or `build` found no result within --timeout; the same number as timeout(1). */
  timeout: 124,
  /** `run` itself failed: image, host, QEMU or usage; the same number as other runners, so that 1 and 2 stay the guest's. */
  failed: 125,
  /** A signal ended the command: 128 plus its number. */
  signal: { SIGHUP: 129, SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 },
} as const;

export type EndingSignal = keyof typeof exitStatus.signal;
