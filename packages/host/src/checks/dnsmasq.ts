import { installCommand } from '../tools/install-command.js';
import { forTapNetworks, type Inspection } from './host-check.js';
import { findForTap } from './private-network.js';
import { runTool } from './run-tool.js';

const purpose = 'It gives the virtual machines of TAP networks their addresses, and answers their name queries.';

export const dnsmasq: Inspection = {
  name: 'dnsmasq',
  severity: forTapNetworks,
  inspect: async (options) => {
    const found = await findForTap('dnsmasq', purpose, options);
    if ('missing' in found) return found.missing;
    const { path } = found;
    const { succeeded, stdout, complaint } = await runTool([path, '--version'], options.signal);
    const version = /^Dnsmasq version (\S+)/i.exec(stdout)?.[1];
    if (succeeded && version !== undefined)
      return { status: 'ok', found: `${path}, version ${version}`, detail: purpose };
    const remedy = await installCommand('dnsmasq');
    return {
      status: forTapNetworks(options),
      found: `${path}, which does not run`,
      detail: `${purpose} ${complaint}`,
      ...(remedy === undefined ? {} : { remedy }),
    };
  },
};
