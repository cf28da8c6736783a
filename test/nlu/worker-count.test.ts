import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { thisMachine, workerCount } from '../../nlu/worker-count.ts'

const [small, large] = [2e9, 256e9]

describe('how many encoder threads a machine gets', () => {
  it.each([
    ['one core', { cores: 1, memoryBytes: small }, 1],
    ['two cores', { cores: 2, memoryBytes: small }, 2],
    ['eight cores', { cores: 8, memoryBytes: large }, 8],
    ['64 cores', { cores: 64, memoryBytes: large }, 8],
    ['half a core', { cores: 0.5, memoryBytes: large }, 1],
    ['a share of two and a half cores', { cores: 2.5, memoryBytes: large }, 2],
    ['eight cores with half a gigabyte', { cores: 8, memoryBytes: 512e6 }, 2],
    ['next to no memory', { cores: 8, memoryBytes: 100e6 }, 1],
  ])('%s', (_, machine, threads) => {
    expect(workerCount(machine)).toBe(threads)
  })

  it.each<[string, Record<string, string>, number]>([
    ['half a core', { '/sys/fs/cgroup/cpu.max': '50000 100000' }, 0.5],
    ['no limit', { '/sys/fs/cgroup/cpu.max': 'max 100000' }, availableParallelism()],
    [
      'half a core in the older way',
      { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' },
      0.5,
    ],
    [
      'no limit in the older way',
      { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' },
      availableParallelism(),
    ],
    ['no container', {}, availableParallelism()],
  ])('reads the share of a container: %s', (_, files, cores) => {
    expect(thisMachine((path) => files[path]).cores).toBe(cores)
  })

  it('knows the memory of this machine', () => {
    expect(thisMachine().memoryBytes).toBeGreaterThan(100e6)
  })
})
