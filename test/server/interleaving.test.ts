import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Rows } from '../../server/room/rows.ts'
import { inHand, type InHand, type Said } from '../kit/in-hand.ts'

interface Sent {
  seat: string
  command: Said & { id: string }
}

const told = fc.record({ who: fc.nat(4), key: fc.nat(2), value: fc.nat(40), done: fc.boolean(), again: fc.nat(2) })
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

const commandOf = (step: string, { key, value, done }: Told, id: string): Sent['command'] =>
  done
    ? { id, type: 'done', step, round: 1, done: value > 9 }
    : { id, type: 'put', step, round: 1, key: `e${key}`, value: value ? { text: `The weekly ${value}` } : null }

/** Rows of answers without what chance decided. */
const inSomeOrder = (texts: string[]) => texts.toSorted((a, b) => (a < b ? -1 : 1))
const answersIn = (rows: Rows) => ({
  entries: inSomeOrder([...rows.all('entry').values()].map((entry) => JSON.stringify(Object.values(entry)))),
  marks: inSomeOrder([...rows.all('mark')].map(([key, { done }]) => `${key} ${done}`)),
})

/** Each seat's commands come in its own order, some again at the end; which seat is next, and how many like share a batch, is drawn. */
const send = async ({ say }: InHand, queues: Sent[][], draws: Iterator<number>) => {
  const draw = () => draws.next().value as number
  while (queues.some(({ length }) => length > 0)) {
    const batch: Promise<{ ok: boolean }>[] = []
    for (let left = 1 + (draw() % 4); left > 0; left--) {
      const waiting = queues.filter(({ length }) => length > 0)
      const sent = waiting[draw() % waiting.length]?.shift()
      if (sent) batch.push(say(sent.seat, sent.command))
    }
    for (const { ok } of await Promise.all(batch)) expect(ok).toBe(true)
  }
}

const mixed = async (all: Told[], draws: Iterator<number>) => {
  const world = await inHand([{ ref: 'first', activity: 'collect', params: { per_person: 3 } }])
  const seats: string[] = []
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dora', 'Eli']) seats.push(await world.join(name))
  await world.drive('first', 'open')
  const queues = seats.map((seat, who) => {
    const own = all.flatMap((each, i) => (each.who === who ? [{ each, id: `c${i}` }] : []))
    const sent = own.map(({ each, id }) => ({
      seat,
      command: commandOf(world.step('first'), each, id),
      again: each.again,
    }))
    return [...sent, ...sent.filter(({ again }) => again > 0), ...sent.filter(({ again }) => again > 1)]
  })
  await send(world, queues, draws)
  await world.drive('first', 'close')
  const { n, result } = world.round('first')!
  return { ...answersIn(world.room.rows()), n, result }
}

it('[P3] stores the same rows however the commands of several seats are mixed, and however often each is sent', async () => {
  const draws = fc.infiniteStream(fc.nat(99))
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 5, maxLength: 40, size: 'max' }),
      draws,
      draws,
      async (all, one, other) => {
        const once = all.map((each) => ({ ...each, again: 0 }))
        expect(await mixed(all, one)).toEqual(await mixed(once, other))
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
