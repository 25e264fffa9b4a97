import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findQemu, ToolMissingError } from '../src/index.js';
import { installCommand } from '../src/tools/install-command.js';
import { program } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const name = 'qemu-system-x86_64';

describe('findQemu', () => {
  it('prefers the option to $VMWRIGHT_QEMU, and that to PATH', async () => {
    const [option, variable, inPath] = [await program('a'), await program('b'), await program(name)];
    const env = { VMWRIGHT_QEMU: variable, PATH: dirname(inPath) };
    await expect(findQemu({ binary: option, env })).resolves.toBe(option);
    await expect(findQemu({ env })).resolves.toBe(variable);
    await expect(findQemu({ env: { PATH: dirname(inPath) } })).resolves.toBe(inPath);
  });

  it('looks up a name without a slash in PATH, wherever it was given', async () => {
    const path = await program('qemu-kvm');
    const env = { VMWRIGHT_QEMU: 'qemu-kvm', PATH: dirname(path) };
    await expect(findQemu({ env })).resolves.toBe(path);
    await expect(findQemu({ binary: 'qemu-kvm', env: { PATH: env.PATH } })).resolves.toBe(path);
  });

  it('makes a relative path absolute and keeps links', async () => {
    const target = await program(name);
    const link = join(await temporaryFolder(), 'link');
    await symlink(target, link);
    const relative = `${'../'.repeat(process.cwd().split('/').length)}${link.slice(1)}`;
    await expect(findQemu({ binary: relative })).resolves.toBe(link);
  });

  it('takes an empty $VMWRIGHT_QEMU for none', async () => {
    const path = await program(name);
    await expect(findQemu({ env: { VMWRIGHT_QEMU: '', PATH: dirname(path) } })).resolves.toBe(path);
  });

  it('takes the first in PATH that can be run', async () => {
    const path = await program(name);
    const [notExecutable, aFolder] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(notExecutable, name), '', { mode: 0o644 });
    await mkdir(join(aFolder, name));
    const env = { PATH: [notExecutable, aFolder, '/nowhere', dirname(path)].join(':') };
    await expect(findQemu({ env })).resolves.toBe(path);
  });

  it('does not look into the working directory for an empty or relative entry of PATH', async () => {
    const path = await program(name);
    const before = process.cwd();
    process.chdir(dirname(path));
    try {
      await expect(findQemu({ env: { PATH: ':.:' } })).rejects.toThrow(ToolMissingError);
    } finally {
      process.chdir(before);
    }
  });

  it('says with which command to install it when there is none', async () => {
    const remedy = await installCommand(name);
    await expect(findQemu({ env: { PATH: '/nowhere' } })).rejects.toMatchObject({
      name: 'ToolMissingError',
      code: 'HOST_TOOL_MISSING',
      fault: 'host',
      tool: name,
      remedy,
      message: expect.stringContaining(remedy ?? '/nowhere'),
    });
  });

  it.each([
    ['that is not there', () => Promise.resolve('/nowhere/qemu')],
    ['of a folder', temporaryFolder],
    ['with a NUL', () => Promise.resolve('/bin/\0sh')],
    ['with a newline', () => Promise.resolve('/bin/sh\n')],
    ['that is empty', () => Promise.resolve('')],
  ])('refuses a path %s, though PATH has a QEMU', async (_what, make) => {
    const env = { PATH: dirname(await program(name)) };
    const binary = await make();
    await expect(findQemu({ binary, env })).rejects.toMatchObject({ code: 'HOST_TOOL_MISSING', fault: 'input' });
  });

  it('refuses a file that is not executable, and names where it was given', async () => {
    const path = await program(name);
    await chmod(path, 0o644);
    await expect(findQemu({ env: { VMWRIGHT_QEMU: path } })).rejects.toMatchObject({
      fault: 'input',
      message: expect.stringMatching(/\$VMWRIGHT_QEMU/),
    });
  });

  it('finds a program whose path is full of special characters', async () => {
    const folder = join(await temporaryFolder(), `a 'b' "c" $(d), é`);
    await mkdir(folder);
    const path = join(folder, name);
    await writeFile(path, '#!/bin/sh\n', { mode: 0o755 });
    await expect(findQemu({ binary: path })).resolves.toBe(path);
  });
});
