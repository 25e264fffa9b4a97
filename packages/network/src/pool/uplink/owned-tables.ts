import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { NetworkError } from '../../errors.js';
import { endsWith } from '../namespace/parent-death.js';
import type { Tools } from '../namespace/tools.js';

const answerTimeoutMs = 30_000;

/** What nftables calls a table, and what is in it, on one line. */
export interface Table {
  readonly family: 'inet' | 'netdev';
  readonly name: string;
  readonly chains: readonly string[];
}

/**
 * Tables of nftables in the host's own namespace that the kernel removes with the process that made them: an `nft` which
 * waits for commands, and ends with us.
 */
export class OwnedTables implements AsyncDisposable {
  readonly #nft: ChildProcess;
  readonly #exited: Promise<unknown>;
  #disposed = false;

  /**
   * @param onEnd gets to know when the process ends by itself, and the tables with it
   * @throws NetworkError NETWORK_COMMAND_FAILED
   */
  static async make(tables: readonly Table[], tools: Tools, onEnd: () => void): Promise<OwnedTables> {
    const [program, ...args] = [...endsWith(process.pid, tools), tools.nft, '--interactive'];
    const owned = new OwnedTables(spawn(program, args, { stdio: 'pipe', detached: true }));
    try {
      for (const table of tables) await owned.#load(table);
    } catch (error) {
      await owned[Symbol.asyncDispose]();
      throw error;
    }
    void owned.#exited.then(() => owned.#disposed || onEnd());
    return owned;
  }

  private constructor(nft: ChildProcess) {
    this.#nft = nft;
    this.#exited = once(nft, 'close').catch(() => undefined);
    nft.stdin?.on('error', () => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#nft.kill('SIGKILL');
    await this.#exited;
  }

  /** Commands are one line each. What the table is called comes back from the second when the first was understood. */
  async #load({ family, name, chains }: Table): Promise<void> {
    this.#nft.stdin?.write(`table ${family} ${name} { flags owner; ${chains.join(' ')} }\nlist tables ${family}\n`);
    const listed = this.#says(this.#nft.stdout, (text) => text.includes(`table ${family} ${name}`));
    const failed = this.#says(this.#nft.stderr, (text) => text.includes('\n'));
    const ended = this.#exited.then(() => 'it ended');
    const late = delay(answerTimeoutMs, 'it did not answer', { ref: false });
    const complaint = await Promise.race([listed.then(() => null), failed, ended, late]);
    if (complaint === null) return;
    throw new NetworkError('NETWORK_COMMAND_FAILED', 'host', `nft took no table for the uplink: ${complaint.trim()}`);
  }

  /** What was said until it was enough; never, when it never is. */
  #says(stream: ChildProcess['stdout'], enough: (text: string) => boolean): Promise<string> {
    return new Promise((resolve) => {
      let text = '';
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        text = (text + chunk).slice(-65_536);
        if (enough(text)) resolve(text);
      });
    });
  }
}
