import { type MutableImage, overwriteMachine } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { GuestWatch, notPoweredOff } from './guest-watch.js';
import type { BuildOptions, BuildStep } from './options.js';
import { unlessAborted } from './unless-aborted.js';

/**
 * Boots a machine from the image, and resolves when its guest has powered off and QEMU is gone. In any case it is gone when
 * this settles.
 *
 * @throws BuildError BUILD_NOT_POWERED_OFF, BUILD_DISK_FAILED; VirtualMachineError; the signal's reason
 */
export async function runToPowerOff(
  image: MutableImage,
  options: BuildOptions,
  signal: AbortSignal,
  enter: (step: BuildStep) => unknown,
): Promise<void> {
  enter('start');
  const guest = new GuestWatch();
  await using vm = await createMachine(image, options, signal, guest);
  await vm.start({ signal });
  enter('run');
  await unlessAborted(Promise.race([vm.done, guest.failed, failureOf(vm, options)]), signal);
  // That its network could not be released was told as an event, and takes nothing from the disk.
  if (vm.error !== null && !isReleaseFailure(vm.error)) throw vm.error;
  if (guest.shutdownReason !== 'guest-shutdown') throw notPoweredOff(why(guest.shutdownReason), 'host');
}

/** The image is the caller's on every path, and in use until the machine has ended. */
async function createMachine(
  image: MutableImage,
  options: BuildOptions,
  signal: AbortSignal,
  guest: GuestWatch,
): Promise<VirtualMachine> {
  const { machine, cdroms, linuxBoot, accelerator, offline, onEvent } = options;
  const network = await createUserNetwork({ restrict: offline ?? false, signal });
  try {
    return createVirtualMachine({
      image: machine === undefined ? image : overwriteMachine(image, machine),
      network,
      ...(cdroms === undefined ? {} : { cdroms }),
      ...(linuxBoot === undefined ? {} : { linuxBoot }),
      ...(accelerator === undefined ? {} : { accelerator }),
      logger: (event) => {
        guest.tell(event);
        onEvent?.(event);
      },
    });
  } catch (error) {
    await network.release();
    throw error;
  }
}

/** Rejects when the caller's function does, and never resolves. */
async function failureOf(vm: VirtualMachine, { onRunning }: BuildOptions): Promise<never> {
  await onRunning?.(vm);
  return await new Promise(() => undefined);
}

function isReleaseFailure(error: Error): boolean {
  return 'code' in error && error.code === 'VM_RELEASE_FAILED';
}

/** In QEMU's words where there are none better. */
function why(reason: string | null): string {
  if (reason === 'host-signal') return 'somebody sent QEMU a signal to end';
  if (reason === 'host-qmp-quit') return 'QEMU was asked to quit';
  return reason ?? 'QEMU did not say why';
}
