import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const exercise = {
  id: 'views',
  title: 'Views',
  steps: [{ ref: 'views', activity: 'vote', ask: '?', params: { mode: 'agree' }, seed_items: ['A', 'B', 'C'] }],
} as never

/** So many people agree, pass or disagree; what they said, what phones promised before, and the outcome after the lock. */
const run = async (people: number, settings: object) => {
  const room = await gather(served.base, [exercise], { settings })
  const seats = await Promise.all(Array.from({ length: people }, (_, n) => room.join(`Person ${n}`)))
  const promised = await seats[0]!.wall().until(({ now }) => now?.workshop !== undefined)
  await room.drive('views', 'open')
  const { A = '', B = '', C = '' } = await room.items('views')
  const ballots = seats.map((_, n) => ({ [A]: 1, [B]: (n % 3) - 1, [C]: n % 2 ? -1 : 1 }))
  for (const [n, seat] of seats.entries()) await seat.put('views', 'ballot', { agree: ballots[n]! })
  await room.drive('views', 'close', 'reveal', 'lock')
  const outcome = await room.outcome()
  room.leave()
  return { seats, ballots, promise: promised.now.workshop.promise, outcome, step: outcome['exercises'][0].steps[0] }
}
const sorted = (rows: object[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()

it('[P6] people × statements: from ten people on, where it was said before, in rows that nobody is in', async () => {
  const { seats, ballots, promise, outcome, step } = await run(10, { ballots: 'matrix' })
  const rows = (step.ballots as { ballot: { agree: object } }[]).map(({ ballot }) => ballot.agree)
  expect(sorted(rows)).toEqual(sorted(ballots))
  const text = JSON.stringify(step)
  for (const { seat, name } of seats) expect(text.includes(seat) || text.includes(name)).toBe(false)
  expect(promise).toMatch(/one row of answers for each person, without names and shuffled, where 10 people or more/)
  expect(outcome['privacy']).toMatchObject({ ballots: 'matrix', statement_shown: promise })
})

it('[P6] and not from nine, nor where nobody was told', async () => {
  expect((await run(9, { ballots: 'matrix' })).step).not.toHaveProperty('ballots')
  const { step, promise, outcome } = await run(10, {})
  expect(step).not.toHaveProperty('ballots')
  expect(promise).not.toMatch(/The outcome keeps/)
  expect(outcome['privacy'].statement_shown).toBe(promise)
})

it('[P6] and no rows in which what is missing says who wrote it', async () => {
  const write = { ref: 'write', activity: 'collect', ask: '?', attribution: 'named' }
  const rate = { ref: 'rate', activity: 'vote', ask: '?', in: ['write'], params: { mode: 'score', not_own: true } }
  const signed = { id: 'signed', title: 'Signed', steps: [write, rate] } as never
  const room = await gather(served.base, [signed], { settings: { ballots: 'unlinked' } })
  const seats = await Promise.all(Array.from({ length: 6 }, (_, n) => room.join(`Person ${n}`)))
  await room.drive('write', 'open')
  for (const seat of seats) await seat.put('write', 'e1', { text: `By ${seat.name}` })
  await room.drive('write', 'close', 'reveal')
  await room.drive('rate', 'open')
  for (const seat of seats) {
    const hand = (await (await seat.fetch(`/hand/${room.step('rate')}`)).json()) as { id: string }[]
    expect(hand).toHaveLength(5)
    const answer = await seat.put('rate', 'ballot', { scores: Object.fromEntries(hand.map(({ id }) => [id, 4])) })
    expect(answer.ok).toBe(true)
  }
  await room.drive('rate', 'close', 'reveal', 'lock')
  const [, rated] = (await room.outcome())['exercises'][0].steps
  expect(rated.n.responded).toBe(6)
  expect(rated).not.toHaveProperty('ballots')
  room.leave()
})
