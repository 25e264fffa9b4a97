import { asRoot } from '../tools/install-command.js';
import { forTapNetworks, type Inspection } from './host-check.js';
import { findForTap, runInPrivateNetwork } from './private-network.js';

const purpose = 'It keeps the virtual machines of TAP networks from each other and from the host.';

export const nftables: Inspection = {
  name: 'nftables',
  severity: forTapNetworks,
  inspect: async (options) => {
    const nft = await findForTap('nft', purpose, options);
    if ('missing' in nft) return nft.missing;
    const made = await runInPrivateNetwork([nft.path, 'add', 'table', 'inet', 'vmwright'], options);
    if (made.succeeded) return { status: 'ok', found: `${nft.path}, and a kernel that takes rules`, detail: purpose };
    return {
      status: forTapNetworks(options),
      found: `${nft.path}, but the kernel takes no rules`,
      detail: `${purpose} ${made.complaint}`,
      remedy: asRoot('modprobe nf_tables'),
    };
  },
};
