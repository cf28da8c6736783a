import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

/** What this process may use of the machine. */
export interface Machine {
  cores: number
  memoryBytes: number
}

/** With more, the main thread cannot keep them busy: it has about a millisecond of work with each message. */
const most = 8
const sessionBytes = 120e6
/** The server without any session. */
const serverBytes = 250e6

/** How many encoder threads suit the machine: one a core, at most eight, and no more than its memory holds. */
export function workerCount({ cores, memoryBytes }: Machine = thisMachine()): number {
  const fitting = Math.floor((memoryBytes - serverBytes) / sessionBytes)
  return Math.max(1, Math.min(most, Math.floor(cores), fitting))
}

/** Cores by affinity and by the quota of a container, which Node 20 does not look at; memory by the machine and by the container's limit. */
export function thisMachine(read: (path: string) => string | undefined = readLine): Machine {
  const quota = quotaOf(read)
  const limit = process.constrainedMemory() ?? 0
  const total = totalmem()
  return {
    cores: Math.min(availableParallelism(), quota ?? Number.POSITIVE_INFINITY),
    memoryBytes: limit > 0 && limit < total ? limit : total, // without a limit it is 0 or a number beyond any machine
  }
}

/** Version 2 of cgroups: "200000 100000" or "max 100000"; version 1: two files, -1 = no limit. */
function quotaOf(read: (path: string) => string | undefined): number | undefined {
  const [quota, period] =
    read('/sys/fs/cgroup/cpu.max')?.split(' ') ?? ['quota', 'period'].map((name) => read(`/sys/fs/cgroup/cpu/cpu.cfs_${name}_us`))
  const share = Number(quota) / Number(period)
  return share > 0 && Number.isFinite(share) ? share : undefined
}

function readLine(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined // another system, or no container
  }
}
