import type { ActionQueue } from '../actions/action-queue.js';
import type { ActionReply, ExecRequest } from '../actions/action.js';
import { checkProcess, checkText } from '../command.js';
import { GuestError } from '../errors.js';
import { discardBody } from '../http/bodies.js';
import { sendDone } from '../http/responses.js';
import { checkInput, feed } from './feed.js';
import { type ExecOptions, type GuestProcess, terminalSizeOf } from './guest-process.js';
import { RunningProcess } from './running-process.js';

/** Set by our guest tools when they can't start a process. */
const errorHeader = 'x-vmwright-error';

/** The processes that the guest tools run for us, by the action that started each. */
export class ProcessTable {
  readonly #queue: ActionQueue;
  readonly #processes = new Map<string, RunningProcess>();

  constructor(queue: ActionQueue) {
    this.#queue = queue;
  }

  /** Starts a process; an abort of `closed` ends what we know of it. */
  async start(argv: readonly string[], options: ExecOptions, closed: AbortSignal): Promise<GuestProcess> {
    const signal = options.signal === undefined ? closed : AbortSignal.any([options.signal, closed]);
    const request = execRequest(argv, options);
    const reply = await this.#queue.perform(request, signal);
    await discardBody(reply.request);
    checkAccepted(reply, request);
    const process = this.#add(reply.id, closed);
    const onAbort = (): void => abandon(process, signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    void process.exit.catch(() => undefined).then(() => signal.removeEventListener('abort', onAbort));
    // Half of its input is not what the process was to get.
    feed(process.stdin, options.stdin, (error) => abandon(process, error));
    sendDone(reply.response);
    if (signal.aborted) onAbort();
    return process;
  }

  /** The process that an action started, while it runs. */
  get(id: string): RunningProcess | undefined {
    return this.#processes.get(id);
  }

  /** Takes all of them for lost, in a guest that does not know of them any more. */
  forgetGuest(reason: Error = lost()): void {
    for (const process of this.#processes.values()) process.fail(reason);
  }

  #add(id: string, closed: AbortSignal): RunningProcess {
    const process = new RunningProcess(async (name) => {
      const request = { type: 'vmwright-kill', path: id, signal: name.replace(/^SIG/, '') } as const;
      const reply = await this.#queue.perform(request, closed);
      await discardBody(reply.request);
      sendDone(reply.response);
    });
    this.#processes.set(id, process);
    void process.exit.catch(() => undefined).then(() => this.#processes.delete(id));
    return process;
  }
}

function lost(): GuestError {
  const message = 'the guest started again or went back to an earlier moment: what becomes of the process is not known';
  return new GuestError('GUEST_PROCESS_LOST', message, { fault: 'guest' });
}

function execRequest(argv: readonly string[], options: ExecOptions): ExecRequest {
  const { cwd = '', env = {}, stdin = 'pipe', tty = false } = options;
  checkProcess(argv, env);
  checkText(cwd, 'cwd');
  checkInput(stdin);
  const size = terminalSizeOf(tty);
  return {
    type: 'vmwright-exec',
    path: cwd,
    command: argv,
    env,
    stdin: stdin === 'empty' ? 'empty' : 'pipe',
    terminal: size === null ? '' : `columns ${size.columns} rows ${size.rows}`,
  };
}

function checkAccepted({ request, response }: ActionReply, { command, path }: ExecRequest): void {
  const error = request.headers[errorHeader];
  if (error === undefined) return;
  sendDone(response);
  throw refusal(String(error), String(command[0]), path);
}

function refusal(error: string, program: string, path: string): GuestError {
  if (error === 'folder-not-found') {
    const message = `the guest has no folder ${JSON.stringify(path)} to start ${JSON.stringify(program)} in`;
    return new GuestError('GUEST_FILE_NOT_FOUND', message, { fault: 'guest', path });
  }
  if (error === 'no-terminal') {
    const message = `the guest has no program "script", which gives ${JSON.stringify(program)} a terminal: install it there`;
    return new GuestError('GUEST_TERMINAL_UNAVAILABLE', message, { fault: 'guest' });
  }
  const message = `the guest can't start ${JSON.stringify(program)}: ${JSON.stringify(error)}`;
  return new GuestError('GUEST_ANSWER_INVALID', message, { fault: 'guest' });
}

/** Kills it in the guest, where the guest can be reached, and fails it here. */
function abandon(process: RunningProcess, reason: unknown): void {
  process.kill('SIGKILL').catch(() => undefined);
  process.fail(reason);
}
