import { connectQmp, type QmpClient } from '@vmwright/qmp';
import { UsageError } from '../failure.js';
import { codeOf, MonitorError } from './errors.js';
import { oneLine } from '../terminal-text.js';

/** A QEMU greets at once, unless it serves somebody else or is not there yet. */
const defaultTimeoutMs = 5000;

/**
 * Connects to a monitor.
 *
 * @throws MonitorError that says in one line why there is none to talk to
 * @throws UsageError when the target is neither a path nor an address
 */
export async function connectMonitor(target: string, timeoutMs = defaultTimeoutMs): Promise<QmpClient> {
  try {
    return await connectQmp(target, { timeoutMs });
  } catch (error) {
    const reason = error instanceof Error ? oneLine(error.message) : String(error);
    if (codeOf(error) === 'QMP_INPUT') throw new UsageError(reason, { cause: error });
    throw new MonitorError(explain(oneLine(target), error) ?? `${oneLine(target)}: ${reason}`, { cause: error });
  }
}

function explain(target: string, error: unknown): string | null {
  switch (codeOf(error)) {
    case 'QMP_DISCONNECTED':
      return explainDisconnect(target, error instanceof Error ? error.cause : undefined);
    case 'QMP_PROTOCOL':
      return `${target} does not speak QMP${received(error)}; is it another kind of monitor?`;
    case 'QMP_TIMEOUT':
      return error instanceof Error && 'waitedFor' in error && error.waitedFor === 'greeting'
        ? `${target} takes the connection but does not greet: a monitor serves one client at a time, so another may be connected, or it is not a QMP monitor`
        : `the QEMU at ${target} greets but takes no commands yet: it may still be making its devices`;
    default:
      return null;
  }
}

function explainDisconnect(target: string, cause: unknown): string | null {
  switch (codeOf(cause)) {
    case '':
      return `${target} ended the connection before it took commands: is it a QMP monitor?`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `there is no socket at ${target}; a QEMU that is started with -qmp unix:PATH,server=on,wait=off makes one`;
    case 'ECONNREFUSED':
      return `nobody listens at ${target}: the QEMU there has ended, or it is no socket`;
    case 'EAGAIN':
      return `${target} is busy: a monitor serves one client at a time, and more than one is waiting already`;
    case 'EACCES':
    case 'EPERM':
      return `you may not connect to ${target}: that takes write permission for the socket, as its QEMU's user has`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${target} is not known`;
    default:
      return cause instanceof Error ? `${target}: ${oneLine(cause.message)}` : null;
  }
}

function received(error: unknown): string {
  if (!(error instanceof Error) || !('received' in error) || typeof error.received !== 'string') return '';
  const text = oneLine(error.received);
  return `: it says "${text.length <= 80 ? text : `${text.slice(0, 80)}…`}"`;
}
