import { expect, it } from 'vitest'
import { universe } from './universe.ts'

it('the same seed gives the same universe', async () => {
  const [one, other] = [await universe(3), await universe(3)]
  expect([one.events, one.hash]).toEqual([other.events, other.hash])
  expect(one.hash).not.toBe((await universe(4)).hash)
}, 60_000)

it('[P1] a reveal that is not on the disk yet is on no wall (seed 98)', async () => {
  expect((await universe(98)).broken).toBeNull()
})

it('[P8] a seat that another node has removed reads no more (seed 54)', async () => {
  expect((await universe(54)).broken).toBeNull()
}, 60_000)

it('[P8] who has just sat down at one node is known at the other, too (seed 377)', async () => {
  expect((await universe(377)).broken).toBeNull()
}, 60_000)

it.each([370, 1480])(
  '[P2] nobody is told of somebody else on a desk that only they write on (seed %i)',
  async (seed) => {
    expect((await universe(seed)).broken).toBeNull()
  },
  60_000,
)

it.each([9, 15])(
  '[P5] what was written before the first answer survives a reload (seed %i)',
  async (seed) => {
    expect((await universe(seed)).broken).toBeNull()
  },
  60_000,
)
