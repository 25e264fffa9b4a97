/** Who waits for which signal to be aborted. */
const waiting = new WeakMap<AbortSignal, { readonly callbacks: Set<() => void>; readonly listener: () => void }>();

/**
 * Calls back when a signal is aborted, unless the returned function is called first. A signal gets one listener from
 * here, however many wait for it: many commands may share one, and Node warns of more than ten listeners.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = waiting.get(signal) ?? listenTo(signal);
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    signal.removeEventListener('abort', listener);
    if (waiting.get(signal)?.listener === listener) waiting.delete(signal);
  };
}

function listenTo(signal: AbortSignal): { callbacks: Set<() => void>; listener: () => void } {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    waiting.delete(signal);
    signal.removeEventListener('abort', listener);
    for (const callback of callbacks) if (callbacks.delete(callback)) callback();
  };
  const entry = { callbacks, listener };
  waiting.set(signal, entry);
  signal.addEventListener('abort', listener);
  return entry;
}
