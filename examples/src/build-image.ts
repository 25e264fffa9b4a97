import { buildImage } from '@vmwright/build';
import { createGuestSession } from '@vmwright/guest';

const [archive = 'guest.tar.zst', target = 'changed.tar.zst', script = 'true'] = process.argv.slice(2);
const session = createGuestSession({
  command: ['sh', '-ec', `${script}\nsync\npoweroff -f`],
  onLog: (chunk) => void process.stderr.write(chunk),
});
await buildImage({
  from: { archive },
  target,
  onRunning: async (vm) => {
    vm.setHandler(session.handler);
    // A script that works ends with the power-off, and reports nothing.
    const { exitStatus } = await session.result;
    throw new Error(`the script ended with ${exitStatus}`);
  },
});
session.close();
