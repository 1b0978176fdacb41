import { expect, it } from 'vitest'
import { keepPromises } from './keep-promises.ts'

it('[P1] [P2] [P3] [P4] [P5] [P6] [P7] [P8] [P9] [P10] hold in universes 101 to 200', async () => {
  expect(await keepPromises(101, 200)).toBe(100)
}, 600_000)
