import { chooseAccelerator } from '../accelerator/choose-accelerator.js';
import { findQemu } from '../find-qemu.js';
import { always, type Inspection } from './host-check.js';

export const accelerator: Inspection = {
  name: 'accelerator',
  severity: always,
  inspect: async (options) => {
    const { cacheFolder, signal } = options;
    const choice = await chooseAccelerator({ binary: await findQemu(options), cacheFolder, signal });
    if (choice.accelerator === 'kvm') {
      return { status: 'ok', found: 'KVM', detail: 'It executed kernel code in ring 0 as fast as it has to.' };
    }
    const kvm = choice.reasons.find((reason) => reason.accelerator === 'kvm');
    return {
      status: 'warn',
      found: "TCG, which translates the guest's code",
      detail: `Virtual machines run, many times slower than with KVM. KVM can't be used: ${kvm?.message}`,
      ...(kvm?.remedy === undefined ? {} : { remedy: kvm.remedy }),
    };
  },
};
