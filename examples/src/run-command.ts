import { createGuestSession } from '@vmwright/guest';
import { openImage } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine } from '@vmwright/vm';

const image = await openImage(process.argv[2] ?? 'guest.tar.zst');
const network = await createUserNetwork();
await using vm = createVirtualMachine({ image, network });
const session = createGuestSession({ command: ['uname', '-a'], onLog: (chunk) => void process.stdout.write(chunk) });
vm.setHandler(session.handler);
await vm.start();
const { exitStatus } = await vm.whileRunning(session.result);
process.exitCode = exitStatus ?? 1;
