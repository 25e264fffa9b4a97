import { describe, expect, it } from 'vitest';
import { parseRunOptions } from '../src/run/options.js';

function parse(line: string) {
  return parseRunOptions(line.split(' '));
}

describe('parseRunOptions', () => {
  it('takes everything behind "--" for the command, options of its own included', () => {
    const { image, command, json } = parse('guest.tar.zst -- ls --json -- -l');
    expect({ image, command, json }).toEqual({
      image: 'guest.tar.zst',
      command: ['ls', '--json', '--', '-l'],
      json: false,
    });
  });

  it('takes options before and behind the image', () => {
    const options = parse(
      '--vnc image --offline --memory 512 --cpus 3 --accel tcg --screenshot a.png --keep-alive --json -- true',
    );
    expect(options).toMatchObject({
      image: 'image',
      machine: { version: 1, memory: 512, cores: 3, threads: 1, sockets: 1 },
      accelerator: 'tcg',
      screenshot: 'a.png',
      vnc: true,
      network: { kind: 'user', egress: 'none' },
      keepAlive: true,
      json: true,
    });
  });

  it('reads --forward as a port of the guest, with one of the host before it or a free one', () => {
    const { forwards } = parse('i --forward 8080:80 --forward 22 --forward 0:443 -- true').network;
    expect(forwards).toEqual([{ guestPort: 80, hostPort: 8080 }, { guestPort: 22 }, { guestPort: 443 }]);
  });

  it.each([
    ['', 'user', 'internet'],
    ['--offline', 'user', 'none'],
    ['--network none', 'user', 'none'],
    ['--network user --egress none', 'user', 'none'],
    ['--network tap', 'tap', 'internet'],
    ['--network tap --offline', 'tap', 'none'],
    ['--network tap --egress none', 'tap', 'none'],
  ])('reads "%s" as the network "%s" with egress "%s"', (options, kind, egress) => {
    expect(parse(`i ${options} -- true`.replace('  ', ' ')).network).toEqual({ kind, egress, forwards: [] });
  });

  it('reads destinations for a TAP network as ranges and names, each with ports or without', () => {
    const { network } = parse(
      'i --network tap --egress 10.0.0.0/8:1-99 --egress 1.2.3.4 --egress a.example:80 -- true',
    );
    expect(network.egress).toEqual({
      allow: [{ cidr: '10.0.0.0/8', ports: ['1-99'] }, { cidr: '1.2.3.4' }, { host: 'a.example', ports: ['80-80'] }],
    });
  });

  it('keeps equal signs and line feeds in the values of --env', () => {
    const { env } = parseRunOptions(['i', '--env', 'A=b=c', '--env', 'B=x\ny', '--env', 'EMPTY=', '--', 'true']);
    expect(env).toEqual({ A: 'b=c', B: 'x\ny', EMPTY: '' });
  });

  it.each([
    ['90', 90_000],
    ['1.5s', 1500],
    ['500ms', 500],
    ['2m', 120_000],
    ['1h', 3_600_000],
  ])('reads --timeout %s as %d ms', (text, timeoutMs) => {
    expect(parse(`i --timeout ${text} -- true`).timeoutMs).toBe(timeoutMs);
  });

  it.each([
    ['--', 'which image'],
    ['image', 'which command'],
    ['image --', 'which command'],
    ['image uname -- true', 'one argument too many'],
    ['image --memory 0 -- true', 'from 1 to 1048576, not "0"'],
    ['image --memory 1e3 -- true', 'not "1e3"'],
    ['image --cpus 256 -- true', 'from 1 to 255, not "256"'],
    ['image --forward 0 -- true', 'not "0"'],
    ['image --forward 80:http -- true', 'not "80:http"'],
    ['image --forward 65536:80 -- true', 'not "65536:80"'],
    ['image --forward 0.0.0.0:80:80 -- true', 'not "0.0.0.0:80:80"'],
    ['image --network bridge -- true', 'user, tap or none, not "bridge"'],
    ['image --egress 10.0.0.0/8 -- true', 'only with --network tap'],
    ['image --offline --egress internet -- true', 'what --offline'],
    ['image --network tap --egress a.example --egress none -- true', 'not "none"'],
    ['image --network tap --egress a.example:http -- true', 'not "a.example:http"'],
    ['image --accel xen -- true', 'auto, kvm or tcg, not "xen"'],
    ['image --timeout soon -- true', 'not "soon"'],
    ['image --timeout 0 -- true', 'not "0"'],
    ['image --timeout 9999h -- true', 'not "9999h"'],
    ['image --env PATH -- true', 'NAME=VALUE, not "PATH"'],
    ['image --nonsense -- true', '--nonsense'],
  ])('refuses "%s"', (line, reason) => {
    expect(() => parse(line)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(reason) }),
    );
  });
});
