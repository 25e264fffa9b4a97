import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Where a VNC viewer finds a screen. */
export interface VncAddress {
  readonly host: string;
  readonly port: number;
}

/** How each viewer is told a TCP port. A display's number N stands for the port 5900 + N. */
const viewers: Readonly<Record<string, (address: VncAddress) => string>> = {
  vncviewer: ({ host, port }) => `${host}::${port}`,
  xtigervncviewer: ({ host, port }) => `${host}::${port}`,
  'remote-viewer': ({ host, port }) => `vnc://${host}:${port}`,
  gvncviewer: ({ host, port }) => `${host}:${port - 5900}`,
};

/** In the order in which they are looked for. */
export const viewerPrograms: readonly string[] = Object.keys(viewers);

/**
 * Shows a screen in the first viewer that is installed, until that ends; false where none is.
 *
 * @throws Error when the viewer fails, such as on a host without a display
 */
export async function startViewer(address: VncAddress, signal: AbortSignal): Promise<boolean> {
  for (const [program, argument] of Object.entries(viewers)) {
    const viewer = await start(program, argument(address), signal);
    if (viewer === null) continue;
    const how = await viewer.ended;
    if (how === 'status 0') return true;
    signal.throwIfAborted();
    throw new Error(`the viewer ${program} failed (${how}): try another one with --listen or --socket`);
  }
  return false;
}

interface Viewer {
  /** With which status or signal. */
  readonly ended: Promise<string>;
}

/** Null where the program is not installed. */
async function start(program: string, argument: string, signal: AbortSignal): Promise<Viewer | null> {
  signal.throwIfAborted();
  // What a viewer says is no output of ours.
  const viewer = spawn(program, [argument], { stdio: ['ignore', 2, 2] });
  const ended = new Promise<string>((resolve) => {
    viewer.once('exit', (status, killedBy) => resolve(killedBy ?? `status ${status}`));
  });
  try {
    await once(viewer, 'spawn');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const stop = (): void => void viewer.kill();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return { ended: ended.finally(() => signal.removeEventListener('abort', stop)) };
}
