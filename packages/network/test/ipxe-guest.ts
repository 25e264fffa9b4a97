import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { UserNetwork } from '../src/index.js';

/** The smallest guest there is with DHCP, TCP and HTTP: the boot ROM of QEMU's network card, iPXE, which runs a script. */
export interface IpxeGuest extends AsyncDisposable {
  readonly process: ChildProcess;
}

const qemuBinary = 'qemu-system-x86_64';
const metadata = 'http://169.254.169.254';

/** Boots a guest on the network that runs the script, and whose other requests go to the handler. */
export function bootIpxe(network: UserNetwork, script: readonly string[], handler: RequestListener): IpxeGuest {
  network.setHandler((request, response) => {
    if (request.url === '/script') response.end(['#!ipxe', ...script, ''].join('\n'));
    else handler(request, response);
  });
  const qemu = spawn(qemuBinary, qemuOptions(network), { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    process: qemu,
    async [Symbol.asyncDispose]() {
      if (qemu.exitCode !== null || qemu.signalCode !== null) return;
      qemu.kill('SIGKILL');
      await once(qemu, 'exit');
    },
  };
}

/** A request of the script to the metadata server, that lets it go on when it fails. */
export function fetchMetadata(path: string): string {
  return `imgfetch ${metadata}${path} ||`;
}

function qemuOptions(network: UserNetwork): string[] {
  const netdev = `${network.netdev('net0')},bootfile=${metadata}/script`;
  const machine = ['-machine', 'pc', '-accel', 'tcg', '-m', '64', '-nodefaults', '-display', 'none', '-boot', 'n'];
  return [...machine, '-netdev', netdev, '-device', 'virtio-net-pci,netdev=net0'];
}
