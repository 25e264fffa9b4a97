// What tools/bench/image.mjs measures of @vmwright/image, each in a process of its own so that its memory can be told, and prints the milliseconds:
// image.worker.mjs pack DISK ARCHIVE | unpack ARCHIVE FOLDER DECODER | instance FOLDER COUNT
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const { createImageInstance, packImage, unpackImage } = await import('../../packages/image/dist/index.js');
const [what, from, to, option] = process.argv.slice(2);

const tasks = {
  pack: () => packImage({ disk: { format: 'raw', file: from }, machine: { version: 1 } }, to, {}),
  unpack: () => unpackImage(from, to, { decoder: option }),
  instance: async () => {
    const image = await createImageInstance(from, { folder: to });
    await image.release();
  },
};

const times = [];
for (let round = 0; round < (what === 'instance' ? Number(option) : 1); round++) {
  const start = performance.now();
  await tasks[what]();
  times.push(performance.now() - start);
}
if (what === 'unpack') rmSync(to, { recursive: true });
process.stdout.write(JSON.stringify(times));
