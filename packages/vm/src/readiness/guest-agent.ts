import type { QmpClient } from '@vmwright/qmp';
import { untilAgentAnswers } from './agent-answer.js';
import type { Condition } from './condition.js';

/**
 * A program in the guest has opened the virtio-serial port of a name. It is QEMU that tells: nothing is sent to the program,
 * so another may be talking to it.
 */
export function channelOpen(name: string): Condition {
  return {
    name: `the guest's end of the channel ${JSON.stringify(name)}`,
    until: async ({ machine, signal }) => untilOpen(machine.qmp(), machine.channelId(name), signal),
  };
}

const agentChannel = 'org.qemu.guest_agent.0';

/**
 * The QEMU guest agent answers on its channel, `org.qemu.guest_agent.0`. While somebody else reads from that channel, such as the
 * client that `connectGuestAgent` of @vmwright/qmp makes once the agent has answered, it is enough that it is open.
 */
export function guestAgent(): Condition {
  return {
    name: 'the guest agent',
    until: async ({ machine, signal, progress }) => {
      await untilOpen(machine.qmp(), machine.channelId(agentChannel), signal);
      progress('its channel is open, but nobody answers there');
      await untilAgentAnswers(machine.channel(agentChannel), signal);
    },
  };
}

async function untilOpen(qmp: QmpClient, id: string, signal: AbortSignal): Promise<void> {
  const looked = new AbortController();
  const stop = AbortSignal.any([signal, looked.signal]);
  const opened = qmp.waitForEvent('VSERPORT_CHANGE', {
    signal: stop,
    where: ({ data }) => data.id === id && data.open,
  });
  // It may have been opened before anyone waited.
  opened.catch(() => undefined);
  try {
    const devices = await qmp.execute('query-chardev', undefined, { signal });
    if (!devices.some((device) => device.label === id && device['frontend-open'])) await opened;
  } finally {
    looked.abort();
  }
}
