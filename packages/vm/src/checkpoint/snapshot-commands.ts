import { type QmpClient, runJob } from '@vmwright/qmp';

/** The node of the machine's disk, which also takes the memory of a snapshot. */
export const diskNode = 'boot-disk';

interface Wait {
  readonly signal?: AbortSignal;
}

/** The three things that QEMU does with snapshots inside a qcow2 file. */
export interface SnapshotCommands {
  save(name: string, wait: Wait): Promise<void>;
  load(name: string, wait: Wait): Promise<void>;
  delete(name: string, wait: Wait): Promise<void>;
}

/** Jobs where this QEMU has them, from 6.0 on; the human monitor's commands elsewhere. */
export async function snapshotCommands(qmp: QmpClient): Promise<SnapshotCommands> {
  return (await qmp.supports('snapshot-save')) ? jobs(qmp) : monitorCommands(qmp);
}

function jobs(qmp: QmpClient): SnapshotCommands {
  return {
    save: (tag, wait) => runJob(qmp, 'snapshot-save', { tag, vmstate: diskNode, devices: [diskNode] }, wait),
    load: (tag, wait) => runJob(qmp, 'snapshot-load', { tag, vmstate: diskNode, devices: [diskNode] }, wait),
    delete: (tag, wait) => runJob(qmp, 'snapshot-delete', { tag, devices: [diskNode] }, wait),
  };
}

/** They block QEMU until they are through, and print nothing when they succeed. */
function monitorCommands(qmp: QmpClient): SnapshotCommands {
  const run = async (command: string, name: string, wait: Wait): Promise<void> => {
    const printed = await qmp.execute('human-monitor-command', { 'command-line': `${command} ${name}` }, wait);
    if (printed.trim() !== '') throw new Error(printed.trim());
  };
  return {
    save: (name, wait) => run('savevm', name, wait),
    load: (name, wait) => run('loadvm', name, wait),
    delete: (name, wait) => run('delvm', name, wait),
  };
}
