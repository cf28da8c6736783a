import { spawnSync } from 'node:child_process'

const common = ['strace', '-f', '-qq']
const fast = '--seccomp-bpf' // stops only at what is traced; signals are not injected then

/** The command that runs a program and kills it by its n-th call of this kind. */
export function killAt({ call, nth }: { call: string; nth: number }): string[] {
  return [...common, '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${nth}`]
}

/** The command that runs a program and tells in a file what it writes: all bytes in hexadecimal, and where they go. */
export function tellWrites(file: string): string[] {
  return [...common, fast, '-o', file, '-yy', '-xx', '-s', '5000', '-e', 'trace=fsync,fdatasync,write,writev,pwrite64,sendto,sendmsg']
}

/** Whether it is there, and the system lets it look at a process. */
export function hasStrace(): boolean {
  return spawnSync('strace', [...common.slice(1), fast, '-o', '/dev/null', '-e', 'trace=pwrite64', 'true']).status === 0
}
