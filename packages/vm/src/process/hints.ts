interface Hint {
  readonly pattern: RegExp;
  readonly advice: string;
}

// What QEMU prints when it gives up, and what its user can do about it. The first match counts.
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
    pattern: /(\S+).*is not a valid device model name|failed to find romfile|Could not load module/i,
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
    pattern: /No space left on device/i,
    advice: 'The disk that holds the image is full: free some space.',
  },
];

/** What to do about a failure of QEMU, judged by what it wrote to stderr; undefined where the message is not a known one. */
export function hintFor(stderr: string): string | undefined {
  return hints.find(({ pattern }) => pattern.test(stderr))?.advice;
}
