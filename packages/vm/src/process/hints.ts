interface Hint {
  readonly pattern: RegExp;
  readonly advice: string;
}

// What QEMU prints when it gives up, and what its user can do about it. The first match counts. No pattern may take long
// on a text that was made to have it do so: what is on stderr need not be QEMU's.
const hints: readonly Hint[] = [
  {
    pattern: /Could not access KVM kernel module|failed to initialize kvm|kvm.*(?:Permission denied|No such file)/i,
    advice: 'KVM is not usable here: run with the accelerator "tcg", or give this user access to /dev/kvm.',
  },
  {
    pattern: /Failed to get (?:shared )?"?(?:write|consistent read)"? lock/i,
    advice: 'Another process has this disk open: stop it, or give each virtual machine an instance of its own.',
  },
  {
    pattern: /cannot set up guest memory|Cannot allocate memory/i,
    advice: 'The host has not enough free memory: lower the machine\'s "memory", or free some.',
  },
  {
    pattern: /is not a valid device model name|failed to find romfile|Could not load module/i,
    advice: "This QEMU lacks a device or its firmware: install the rest of the distribution's QEMU packages.",
  },
  {
    pattern: /could not configure \/dev\/net\/tun|could not open \/dev\/net\/tun/i,
    advice: 'The TAP device is not usable by this user: run as root, or use the user-mode network.',
  },
  {
    pattern: /Could not open '.*': (?:No such file|Permission denied)/i,
    advice: 'A file of the machine is missing or unreadable for this user: check its path and permissions.',
  },
  {
    pattern: /Could not open '.*': Read-only file system/i,
    advice: "A file that the machine writes to is on a read-only file system: make the image's instance elsewhere.",
  },
  {
    pattern: /setpriv: .*(?:failed|not permitted)/i,
    advice:
      'This process may not change the user that QEMU runs as: run as root with all capabilities, or without "user".',
  },
  {
    pattern: /(?:prlimit|ulimit): .*(?:Operation|Permission) (?:not permitted|denied)/i,
    advice: "A limit of the jail is above this process's own hard limit: lower it, or raise the hard limit.",
  },
  {
    pattern: /(?:create|clone|fork).*Resource temporarily unavailable/i,
    advice: 'QEMU may have no more threads: raise "processes" of the jail, or what else limits them here.',
  },
  {
    pattern: /cgroup\.procs/i,
    advice: 'The cgroup of the jail is not there, or this user may not move processes into it.',
  },
  {
    pattern: /nsenter: /i,
    advice: "The network's namespace can't be entered: is its owner still running?",
  },
  {
    pattern: /Failed to bind socket|Address already in use/i,
    advice: 'Something else uses a socket or port of the machine: choose another, or stop what uses it.',
  },
  {
    pattern: /Image is corrupt|Image is not in qcow2 format|Could not read qcow2 header/i,
    advice: 'The disk image is broken, or of another format than its definition says: check it with qemu-img check.',
  },
  {
    pattern: /not find CPU definition|unable to find CPU model|CPU model .* not (?:found|supported)|Error reading MSR/i,
    advice: 'This CPU model is not there on this host and accelerator: leave "CPU" at its default, or use TCG.',
  },
  {
    pattern: /could not open (?:kernel|initrd) file/i,
    advice: 'The kernel or initrd to boot is missing or unreadable for this user: check its path and permissions.',
  },
  {
    pattern: /network script .* failed/i,
    advice:
      "The network's script failed: what it wrote is in this process's log, and QEMU's seccomp sandbox forbids scripts.",
  },
  {
    pattern: /could not load kernel|invalid kernel header|linux kernel too old/i,
    advice: 'The kernel is none that QEMU can boot: give a bzImage or an uncompressed vmlinux with a PVH entry.',
  },
  {
    pattern: /Bad system call|seccomp/i,
    advice: 'The seccomp sandbox forbade a system call: this network may need QEMU to start programs.',
  },
  {
    pattern: /No space left on device/i,
    advice: 'The disk that holds the image is full: free some space.',
  },
];

/** What to do about a failure of QEMU, judged by what it wrote to stderr; undefined where the message is not a known one. */
export function hintFor(stderr: string): string | undefined {
  return hints.find(({ pattern }) => pattern.test(stderr))?.advice;
}
