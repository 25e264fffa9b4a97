import { type Request, ScriptedStream } from './scripted-stream.js';

const delimiter = Buffer.from([0xff]);

/** The agent's end of a channel, in memory. It syncs when it is asked to, and leaves all else to the test. */
export class ScriptedGuest extends ScriptedStream {
  #syncs: boolean;
  #beforeSync: () => void = () => undefined;

  constructor({ syncs = true }: { syncs?: boolean } = {}) {
    super();
    this.#syncs = syncs;
  }

  /** Leaves syncs unanswered from now on. */
  stopSyncing(): void {
    this.#syncs = false;
  }

  /** Called before each answer to a sync. */
  beforeSync(handler: () => void): void {
    this.#beforeSync = handler;
  }

  protected override parseRequest(line: string): Request {
    // What came before the delimiter is void.
    return super.parseRequest(line.slice(line.lastIndexOf('\ufffd') + 1));
  }

  protected override handle(request: Request): void {
    if (!this.#syncs || request.execute !== 'guest-sync-delimited') super.handle(request);
    else {
      this.#beforeSync();
      this.send(delimiter, { return: request.arguments?.['id'] });
    }
  }
}
