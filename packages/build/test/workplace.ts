import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOptions } from '../src/index.js';
import { bootSector, type Ending, writeBootCd } from './boot-medium.js';

/** A folder of a test's own, with one for disks and one for results. */
export class Workplace implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<Workplace> {
    const place = new Workplace(await mkdtemp(join(tmpdir(), 'vmw-')));
    await Promise.all([mkdir(place.disks), mkdir(place.results)]);
    return place;
  }

  get disks(): string {
    return join(this.path, 'disks');
  }

  get results(): string {
    return join(this.path, 'results');
  }

  get target(): string {
    return join(this.results, `-i,m "a" $(g)'e.tar.zst`);
  }

  /** A CD whose guest ends like that. */
  async bootCd(ending: Ending): Promise<string> {
    const cd = join(this.path, `b,oot ${ending}.iso`);
    await writeBootCd(cd, bootSector(ending));
    return cd;
  }

  /** A build of a new disk from such a CD. */
  async newBuild(ending: Ending): Promise<BuildOptions> {
    return {
      from: { machine: { version: 1, graphics: 'VGA', memory: 64, network: 'rtl8139' }, sizeGiB: 1 / 64 },
      cdroms: [await this.bootCd(ending)],
      target: this.target,
      folder: this.disks,
      offline: true,
      accelerator: 'tcg',
    };
  }

  /** What is left of disks, and the results. */
  async files(): Promise<string[]> {
    return [...(await readdir(this.disks)), ...(await readdir(this.results))];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
