import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { NetworkError } from '../../errors.js';
import { endsWith } from '../namespace/parent-death.js';
import type { Tools } from '../namespace/tools.js';

const answerTimeoutMs = 30_000;

/**
 * A table of nftables in the host's own namespace that the kernel removes with the process that made it: an `nft` which
 * waits for commands, and ends with us.
 */
export class OwnedTable implements AsyncDisposable {
  readonly #nft: ChildProcess;
  readonly #exited: Promise<unknown>;

  /** @throws NetworkError NETWORK_COMMAND_FAILED */
  static async make(name: string, chains: readonly string[], tools: Tools): Promise<OwnedTable> {
    const [program, ...args] = [...endsWith(process.pid, tools), tools.nft, '--interactive'];
    const table = new OwnedTable(spawn(program, args, { stdio: 'pipe', detached: true }));
    try {
      await table.#load(name, `table inet ${name} { flags owner; ${chains.join(' ')} }`);
      return table;
    } catch (error) {
      await table[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(nft: ChildProcess) {
    this.#nft = nft;
    this.#exited = once(nft, 'close').catch(() => undefined);
    nft.stdin?.on('error', () => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#nft.kill('SIGKILL');
    await this.#exited;
  }

  /** Commands are one line each. What the table is called comes back from the second when the first was understood. */
  async #load(name: string, rules: string): Promise<void> {
    this.#nft.stdin?.write(`${rules}\nlist tables inet\n`);
    const listed = this.#says(this.#nft.stdout, (text) => text.includes(`table inet ${name}`));
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
