import { expect, it } from 'vitest'
import { limitsFrom } from '../../server/limits.ts'
import { deflated } from '../../server/live/deflated.ts'
import type { Line, Lines } from '../../server/live/lines.ts'
import { makeReading } from '../../server/live/reading.ts'
import { makeMeters } from '../../server/meters.ts'
import { step2 } from '../../shared/frames.ts'
import { inHand } from '../kit/in-hand.ts'

/** What it costs to write a document out whole, and who has to wait for it. */

it('leaves a frame as it is that would take everybody’s time to deflate', () => {
  const [short, long, huge] = [1000, 1_000_000, 2_000_000].map((bytes) => step2(new Uint8Array(bytes)))
  expect(deflated(short!)).toBe(short)
  expect(deflated(long!).length).toBeLessThan(10_000)
  expect(deflated(huge!)).toBe(huge)
})

it.each([
  ['write', (look: number) => [look, 0]],
  ['deflate', (look: number) => [0, look]],
] as const)(
  '[P8] hands a wall that takes long to %s out for a few, and tells the others to come back',
  async (_, takes) => {
    const { room } = await inHand([{ ref: 'write', activity: 'collect' }])
    const answers = async (ms: number) => {
      const [look, sends] = takes(ms) as [number, number]
      // each look at the clock takes so long, or each frame that goes out
      let at = 0
      const now = () => (at += look)
      const never = () => Promise.reject(new Error('nobody says anything'))
      const lines = { of: () => new Set() } as unknown as Lines
      const reading = makeReading(lines, limitsFrom({}), 1e9, now, makeMeters(), never, () => {})
      const heard: string[] = []
      const line: Line = {
        room,
        seat: 'pe_1',
        pass: '',
        role: 'participant',
        document: 'wall',
        send() {
          at += sends
          heard.push('whole')
        },
        close: (name) => void heard.push(name),
      }
      for (let n = 0; n < 20; n++) reading.sourceFor(line, false).join(Uint8Array.of(0))
      reading.close()
      return heard
    }
    expect(new Set(await answers(20))).toEqual(new Set(['whole']))
    const dear = await answers(300)
    expect(dear.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'whole'))
    expect(dear.filter((said) => said === 'too_fast').length).toBeGreaterThan(5)
  },
)
