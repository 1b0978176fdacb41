import { describe, expect, it } from 'vitest'
import { gatherBadly } from '../kit/bad-networks.ts'
import { endure } from '../kit/weathers.ts'

/** The phones' own code on bad networks. Their time runs ten times as fast as ours, and the weather with them. */

const SPEED = 5
const NAMES = ['Ana', 'Ben', 'Cleo']

describe.concurrent('everything that was typed or voted is there once, and nothing is called saved that is not', () => {
  it.each([
    ['that breaks every other second, for 30 s', { cuts: true, refuses: true }],
    ['that stands still every other second, for 30 s', { holds: true }],
  ] as const)('on a network %s', async (_, weather) => {
    const it = await gatherBadly(SPEED, NAMES, 'blink')
    const calm = it.proxy.alternate(1000 / SPEED, weather)
    const { wrongs, lies } = await endure(it, 30_000, calm)
    expect([wrongs, lies]).toEqual([[], []])
    await it.end()
  })
})
