import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QmpClient } from '../src/index.js';
import { type PortWrite, pciWrite, portProgram } from './port-program.js';
import { provoke, timeoutMs } from './provoke.js';
import { startQemu } from './real-qemu.js';
import { SchemaWalker } from './schema-walker.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qmp-events-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Writes of one size, each to a port. */
function ports(size: PortWrite[0], ...writes: readonly [port: number, value: number][]): PortWrite[] {
  return writes.map(([port, value]) => [size, port, value]);
}

async function start(client: QmpClient): Promise<unknown> {
  return await client.execute('cont');
}

/** Whether the QEMU at hand emits such an event. */
async function knowsEvent(name: string): Promise<boolean> {
  await using qemu = await startQemu();
  return new SchemaWalker(await qemu.client.execute('query-qmp-schema')).events.includes(name);
}

/** Options that run a firmware which writes to these ports. */
async function guest(name: string, ...writes: PortWrite[]): Promise<string> {
  const rom = join(folder, `${name}.rom`);
  await writeFile(rom, portProgram(writes));
  return `-bios ${rom} -m 16 `;
}

// Power management of the PIIX4: its I/O base at 0x600, enabled.
const powerManagement = [...pciWrite(1, 3, 0x40, 0x601), ...pciWrite(1, 3, 0x80, 1), ...pciWrite(1, 3, 4, 1)];
const sleep = (type: 0 | 1 | 2): PortWrite[] => ports(16, [0x604, 0x2000 + (type << 10)]);

describe('events of the machine', () => {
  it('when it runs, stops and is reset', async () => {
    const { data, problems } = await provoke(
      ['RESUME', 'STOP', 'RESET', 'POWERDOWN'],
      await guest('halt'),
      async (client) => {
        await client.execute('cont');
        await client.execute('stop');
        await client.execute('system_reset');
        await client.execute('system_powerdown');
      },
    );
    expect(problems).toEqual([]);
    expect(data.RESET).toEqual({ guest: false, reason: 'host-qmp-system-reset' });
  });

  it('when it is told to quit', async () => {
    const { data, problems } = await provoke(['SHUTDOWN'], '', async (client) => await client.execute('quit'));
    expect(problems).toEqual([]);
    expect(data.SHUTDOWN).toEqual({ guest: false, reason: 'host-qmp-quit' });
  });

  it('when the guest sleeps and is woken', async () => {
    const options = await guest('suspend', ...powerManagement, ...sleep(1));
    const { problems } = await provoke(['SUSPEND', 'WAKEUP'], options, async (client) => {
      await client.waitForEvent('SUSPEND', { trigger: () => client.execute('cont'), timeoutMs });
      await client.execute('system_wakeup');
    });
    expect(problems).toEqual([]);
  });

  it('when the guest hibernates or shuts down', async () => {
    const hibernate = await guest('hibernate', ...powerManagement, ...sleep(2));
    const hibernated = await provoke(['SUSPEND_DISK', 'SHUTDOWN'], hibernate, start);
    expect(hibernated.problems).toEqual([]);
    const { data, problems } = await provoke(
      ['SHUTDOWN'],
      await guest('shutdown', ...powerManagement, ...sleep(0)),
      start,
    );
    expect(problems).toEqual([]);
    expect(data.SHUTDOWN).toEqual({ guest: true, reason: 'guest-shutdown' });
  });

  it('when the guest sets its clock, starves its watchdog, and answers a hotplug', async () => {
    const options = await guest(
      'clock',
      ...ports(8, [0x70, 0x0b], [0x71, 0x82], [0x70, 0], [0x71, 0x11], [0x70, 0x0b], [0x71, 0x02]),
      ...ports(8, [0x443, 0x0f]),
      ...ports(32, [0xa00, 0], [0xa04, 1], [0xa08, 2]),
    );
    const names = ['RTC_CHANGE', 'WATCHDOG', 'ACPI_DEVICE_OST'] as const;
    const memory = options.replace('-m 16', '-m 16,slots=2,maxmem=1G');
    const { data, problems } = await provoke(names, `${memory}-device ib700`, async (client) => {
      await client.execute('watchdog-set-action', { action: 'none' });
      await client.execute('cont');
    });
    expect(problems).toEqual([]);
    expect(data.WATCHDOG).toEqual({ action: 'none' });
    expect(data.ACPI_DEVICE_OST.info).toMatchObject({ slot: '0', 'slot-type': 'DIMM', source: 1, status: 2 });
  });

  it('when the guest loads its crash kernel, and panics', async () => {
    const options = await guest('panic', ...ports(8, [0x505, 2], [0x505, 1]));
    const names = ['GUEST_CRASHLOADED', 'GUEST_PANICKED'] as const;
    const { data, problems } = await provoke(names, `${options}-device pvpanic -no-shutdown`, start);
    expect(problems).toEqual([]);
    expect(data.GUEST_CRASHLOADED.action).toBe('run');
    expect(['pause', 'poweroff']).toContain(data.GUEST_PANICKED.action);
  });
});

describe('events of devices', () => {
  it('when one is unplugged, and when a tray opens', async () => {
    const options = '-device piix4-usb-uhci -device usb-tablet,id=tablet -device ide-cd,id=cd0';
    const { data, problems } = await provoke(['DEVICE_DELETED', 'DEVICE_TRAY_MOVED'], options, async (client) => {
      await client.execute('device_del', { id: 'tablet' });
      await client.execute('blockdev-open-tray', { id: 'cd0' });
    });
    expect(problems).toEqual([]);
    expect(data.DEVICE_DELETED).toEqual({ device: 'tablet', path: '/machine/peripheral/tablet' });
    expect(data.DEVICE_TRAY_MOVED).toMatchObject({ id: 'cd0', 'tray-open': true });
  });

  it('when a disk fails to read', async () => {
    const broken =
      '{"driver":"blkdebug","node-name":"bad","image":"disk","inject-error":[{"event":"none","iotype":"read"}]}';
    const read = ports(8, [0x1f6, 0xe0], [0x1f2, 1], [0x1f3, 0], [0x1f4, 0], [0x1f5, 0], [0x1f7, 0x20]);
    const disks = `-blockdev null-co,node-name=disk,size=1048576 -blockdev ${broken} -device ide-hd,bus=ide.0,drive=bad,rerror=stop`;
    const { data, problems } = await provoke(
      ['BLOCK_IO_ERROR', 'STOP'],
      `${await guest('read', ...read)}${disks}`,
      async (client) => {
        await client.execute('cont');
      },
    );
    expect(problems).toEqual([]);
    expect(data.BLOCK_IO_ERROR).toMatchObject({ operation: 'read', action: 'stop', 'node-name': 'bad' });
  });

  it('when somebody looks at its screen', async () => {
    const socket = join(folder, 'vnc');
    const names = ['VNC_CONNECTED', 'VNC_INITIALIZED', 'VNC_DISCONNECTED'] as const;
    const { data, problems } = await provoke(names, `-vnc unix:${socket}`, async () => {
      const viewer = connect(socket);
      // RFB 3.3 without a password: both name their version, the server names the security type, the viewer shares.
      await once(viewer, 'data');
      viewer.write('RFB 003.003\n');
      await once(viewer, 'data');
      viewer.write(Buffer.from([1]));
      await once(viewer, 'data');
      viewer.destroy();
    });
    expect(problems).toEqual([]);
    expect(data.VNC_INITIALIZED.client.family).toBe('unix');
  });

  it('when a network stream connects and disconnects', async ({ skip }) => {
    skip(!(await knowsEvent('NETDEV_STREAM_CONNECTED')), 'a QEMU before 7.2 has no network streams');
    const path = join(folder, 'net');
    const options = `-netdev stream,id=net0,server=on,addr.type=unix,addr.path=${path}`;
    const { data, problems } = await provoke(
      ['NETDEV_STREAM_CONNECTED', 'NETDEV_STREAM_DISCONNECTED'],
      options,
      async (client) => {
        const peer = connect(path);
        await client.waitForEvent('NETDEV_STREAM_CONNECTED', { timeoutMs });
        peer.destroy();
      },
    );
    expect(problems).toEqual([]);
    expect(data.NETDEV_STREAM_CONNECTED).toMatchObject({ 'netdev-id': 'net0', addr: { type: 'unix' } });
  });
});

describe('events of memory', () => {
  it('when it migrates, and when it is dumped', async () => {
    const names = ['MIGRATION', 'MIGRATION_PASS', 'DUMP_COMPLETED'] as const;
    const { data, problems } = await provoke(names, await guest('migrate'), async (client) => {
      await client.execute('migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] });
      await client.waitForEvent('MIGRATION', {
        trigger: () => client.execute('migrate', { uri: 'exec:cat >/dev/null' }),
        where: ({ data: { status } }) => status === 'completed',
        timeoutMs,
      });
      await client.execute('dump-guest-memory', {
        paging: false,
        protocol: `file:${join(folder, 'dump')}`,
        detach: true,
      });
    });
    expect(problems).toEqual([]);
    expect(data.MIGRATION_PASS.pass).toBeGreaterThan(0);
    expect(data.DUMP_COMPLETED.result.status).toBe('completed');
  });
});
