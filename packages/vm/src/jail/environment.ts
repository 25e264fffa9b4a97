/** What programs need to run at all, and what QEMU and the libraries below it read. */
const passedOn = /^(?:PATH|HOME|TMPDIR|TZ|LANG|LC_\w+|XDG_RUNTIME_DIR|LD_\w+|QEMU_\w+|MALLOC_\w+|GLIBC_TUNABLES)$/;

/** The variables of our environment that QEMU gets: not the keys and passwords that programs are given in others. */
export function environmentForQemu(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passedOn.test(name)));
}
