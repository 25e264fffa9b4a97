import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aptConfiguration, installQemu } from '../src/install.js';
import { parseIndexTargets } from '../src/mirror.js';
import { wrapperScript } from '../src/wrapper.js';

const run = promisify(execFile);

test("the mirror is the one of the machine's own Debian, not a vendor's or the security archive", () => {
  const targets = [
    'Translations|https://mirror.example/debian/|bookworm',
    'Packages|https://vendor.example/apt/|stable',
    'Packages|https://mirror.example/debian-security/|bookworm-security',
    'Packages|https://mirror.example/debian/|bookworm',
    'Packages|https://other.example/debian/|bookworm',
    '',
  ];
  expect(parseIndexTargets(targets.join('\n'))).toBe('https://mirror.example/debian/');
});

test('without a Debian mirror there is none', () => {
  expect(parseIndexTargets('Packages|https://mirror.example/ubuntu/|noble\n')).toBeNull();
  expect(parseIndexTargets('')).toBeNull();
});

test("the program starts that folder's QEMU with that folder's loader and hands on its arguments, whatever the folder's name", async () => {
  const parent = await mkdtemp(join(tmpdir(), 'qemu-versions-'));
  const root = join(parent, `it's "$(echo odd)" ü`);
  const loader = 'lib/loader';
  await mkdir(dirname(join(root, loader)), { recursive: true });
  await writeFile(join(root, loader), '#!/bin/sh\necho "$QEMU_MODULE_DIR"\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  await writeFile(join(parent, 'program'), wrapperScript(root, loader), { mode: 0o755 });
  const { stdout } = await run(join(parent, 'program'), ['-name', 'a b', '']);
  await rm(parent, { recursive: true });
  const lines = stdout.split('\n');
  expect(lines[0]).toBe(join(root, 'usr/lib/x86_64-linux-gnu/qemu'));
  expect(lines).toContain(join(root, 'usr/bin/qemu-system-x86_64'));
  expect(lines).toContain(join(root, 'usr/share/qemu'));
  expect(lines.slice(-5)).toEqual([join(root, 'usr/lib/ipxe/qemu'), '-name', 'a b', '', '']);
});

test("apt reads the settings that were written, and forgets the machine's hooks", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qemu-versions-'));
  const [file, machine] = [join(folder, 'apt.conf'), join(folder, 'machine.conf')];
  await writeFile(machine, 'APT::Update::Post-Invoke { "touch /hook"; };\n');
  await writeFile(file, aptConfiguration({ 'Dir::State': "/a b/it's ü", 'APT::Install-Recommends': 'false' }));
  const env = { ...process.env, APT_CONFIG: machine };
  const before = await run('apt-config', ['dump'], { env });
  const { stdout } = await run('apt-config', ['-c', file, 'dump'], { env });
  await rm(folder, { recursive: true });
  expect(stdout).toContain(`Dir::State "/a b/it's ü";`);
  expect(stdout).toContain('APT::Install-Recommends "false";');
  expect([before.stdout, stdout].map((text) => text.includes('touch /hook'))).toEqual([true, false]);
});

test.each(['a"b', 'a\nb'])('a folder called %j is refused', (folder) => {
  expect(() => aptConfiguration({ 'Dir::State': folder })).toThrow(/take another folder/);
});

test.each(['..', '../trixie', '/', 'a b', '', 'Trixie'])('%j is no suite', async (suite) => {
  await expect(installQemu('https://mirror.example/debian', suite, '/nowhere')).rejects.toThrow(
    /no name of a Debian suite/,
  );
});
