import type { AcceleratorChoice } from '@vmwright/host';
import type { VirtualMachineEvent } from '@vmwright/vm';

/** What of a machine's life its user wants to read of. */
export function eventNotice(event: VirtualMachineEvent): string | null {
  switch (event.type) {
    case 'accelerator':
      return event.choice.remembered ? null : acceleratorNotice(event.choice);
    case 'substitution':
      return event.substitution.reason;
    case 'output':
      return `QEMU: ${event.line}`;
    case 'release-failed':
      return event.message;
    case 'guest-panicked':
      return "the guest's kernel panicked";
    case 'watchdog':
      return 'the guest did not feed its watchdog: it hangs';
    case 'block-io-error':
      return `the disk ${event.device} failed to ${event.operation}: ${event.reason}`;
    case 'image-corrupted':
      return `the image of the disk is broken: ${event.message}`;
    case 'phase':
    case 'action':
    case 'release':
    case 'state':
    case 'reset':
    case 'shutdown':
      return null;
  }
}

/** Said once, as the choice is remembered: why the guest is slow. */
function acceleratorNotice({ accelerator, reasons }: AcceleratorChoice): string | null {
  const passedOver = reasons.find((reason) => reason.accelerator !== accelerator);
  if (passedOver === undefined) return null;
  const names = { kvm: 'KVM', tcg: 'TCG' };
  const why = passedOver.message.replace(/\.$/, '');
  return `${names[passedOver.accelerator]} can't be used (${why}): ${names[accelerator]} runs the guest, many times slower`;
}
