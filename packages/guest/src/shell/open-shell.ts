import { WebSocketServer } from 'ws';
import type { ActionQueue } from '../actions/action-queue.js';
import { checkProcess } from '../command.js';
import { maxMessage } from './messages.js';
import type { GuestShell } from './guest-shell.js';
import { type ShellTimes, WebSocketShell } from './web-socket-shell.js';

export interface ShellOptions {
  /** Ends it, and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** As the protocol has it. */
const times: ShellTimes = { pingIntervalMs: 15_000, pongTimeoutMs: 45_000 };

/** Takes handshakes, no extensions, and messages up to the protocol's size. */
const webSockets = new WebSocketServer({
  noServer: true,
  maxPayload: maxMessage,
  perMessageDeflate: false,
  clientTracking: false,
});

/** Asks the guest to run a command, and waits for the WebSocket that it opens. */
export async function openShell(
  queue: ActionQueue,
  command: readonly string[],
  tty: boolean,
  { signal }: ShellOptions,
  closed: AbortSignal,
): Promise<GuestShell> {
  if (command.length > 0) checkProcess(command, {});
  const either = signal === undefined ? closed : AbortSignal.any([signal, closed]);
  const { request, socket, head } = await queue.performUpgrade({ type: 'exec-shell', command, tty }, either);
  const shell = await new Promise<WebSocketShell>((resolve, reject) => {
    socket.once('close', () => reject(new Error('the guest broke off the handshake')));
    webSockets.handleUpgrade(request, socket, head, (webSocket) => resolve(new WebSocketShell(webSocket, times)));
  });
  const onAbort = (): void => {
    shell.abort();
    shell.fail(either.reason);
  };
  either.addEventListener('abort', onAbort, { once: true });
  void shell.exit.catch(() => undefined).then(() => either.removeEventListener('abort', onAbort));
  if (either.aborted) onAbort();
  return shell;
}
