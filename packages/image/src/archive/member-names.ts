/** The files that every archive has. */
export const memberNames = ['machine.json', 'layer.qcow2', 'disk.img'] as const;

export type MemberName = (typeof memberNames)[number];
