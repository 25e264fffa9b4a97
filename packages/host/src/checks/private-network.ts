import { findExecutable } from '../tools/find-executable.js';
import { installCommand, type Tool } from '../tools/install-command.js';
import { findOutsidePath } from '../tools/find-executable.js';
import { forTapNetworks, type HostCheck, type InspectHostOptions } from './host-check.js';
import { runTool, type ToolResult } from './run-tool.js';

/** A program that was found, or what to report as it was not. */
export type Found = { readonly path: string } | { readonly missing: Omit<HostCheck, 'name'> };

/** Looks for a program that only TAP networks need. */
export async function findForTap(tool: Tool, purpose: string, options: InspectHostOptions): Promise<Found> {
  const path = findExecutable(tool, options.env);
  if (path !== null) return { path };
  const hidden = findOutsidePath(tool);
  const remedy = hidden === null ? await installCommand(tool) : 'export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"';
  const missing = {
    status: forTapNetworks(options),
    found: hidden === null ? `no ${tool}` : `${hidden}, which is not in PATH`,
    detail: `${purpose} User networks work without it.`,
    ...(remedy === undefined ? {} : { remedy }),
  };
  return { missing };
}

/**
 * Runs a command in a network namespace of its own, which is gone with it: what it sets up is seen by nobody. Other users
 * than root get the right to do so by a user namespace.
 */
export async function runInPrivateNetwork(
  command: readonly string[],
  { env, signal }: InspectHostOptions,
): Promise<ToolResult> {
  const unshare = findExecutable('unshare', env);
  if (unshare === null)
    return { succeeded: false, stdout: '', complaint: 'there is no unshare, of util-linux, in PATH' };
  const asUser = process.geteuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return runTool([unshare, ...asUser, '--net', '--', ...command], signal);
}
