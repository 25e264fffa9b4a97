/**
 * The guest's half of the protocol: a POSIX shell script to be copied into a Linux image and started there at boot, as
 * root or as any user. It needs the usual commands (sh, awk, dd, find, ...), busybox's will do, and one of curl, busybox
 * (nc) or bash to speak HTTP. Runs until it is killed.
 */
export const guestToolsScript: URL = new URL('../guest-tools/vmwright-guest-tools', import.meta.url);
