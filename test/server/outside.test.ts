import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../shared/workshop.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** As a stranger would try the formulas: an exercise document in, answers in, outcome out, over the public API and nothing else. */

const vectors = JSON.parse(readFileSync(new URL('../shared/vectors.json', import.meta.url), 'utf8'))

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

interface Tried {
  activity: string
  params?: object
  items?: string[]
  /** one a seat: key → value, in which a text of an item stands for its id; nothing but Done where it is empty; null is silent */
  desks: ({ [key: string]: unknown } | null)[]
}

/** Puts ids where the texts of items stand, in keys and values. */
const withIds = (value: unknown, ids: { [text: string]: string }): Json => {
  if (Array.isArray(value)) return value.map((each) => withIds(each, ids))
  if (typeof value === 'string') return ids[value] ?? value
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [ids[key] ?? key, withIds(each, ids)]))
}

const outcomeOf = async ({ activity, params = {}, items = [], desks }: Tried) => {
  const steps = [{ ref: 'it', activity, ask: '?', params, seed_items: items }]
  const room = await gather(served.base, [{ id: 'outside', title: 'Outside', steps } as never])
  const seats: Person[] = []
  for (let n = 0; n < desks.length; n++) seats.push(await room.join(`Seat ${n}`))
  await room.drive('it', 'open')
  const ids = items.length > 0 ? await room.items('it') : {}
  for (const [n, desk] of desks.entries()) {
    for (const [key, value] of Object.entries(withIds(desk ?? {}, ids) as { [key: string]: Json })) {
      const answer = await seats[n]!.put('it', key, value)
      if (!answer.ok) throw new Error(JSON.stringify(answer))
    }
    if (desk) await seats[n]!.done('it')
  }
  await room.drive('it', 'close', 'reveal')
  const outcome = await room.outcome()
  const texts = new Map<string, string>(
    outcome['items'].map(({ id, text }: { id: string; text: string }) => [id, text]),
  )
  room.leave()
  const { n, result } = outcome['exercises'][0].steps[0]
  const rows: { [text: string]: { [field: string]: unknown } } = Object.fromEntries(
    (result.rows ?? []).map((row: { item: string }) => [texts.get(row.item), row]),
  )
  const by = (field: string) => Object.fromEntries(Object.entries(rows).map(([text, row]) => [text, row[field]]))
  return { n, result, rows, by }
}

describe('the formulas from outside', () => {
  it('dots: score, breadth, ties, the line, what is fragile', async () => {
    const { budget, cap, ballots, score, breadth, rank, above_line_k2, used, flips_if_removed } = vectors.dots
    const desks = [...ballots.map((dots: object) => ({ ballot: { dots } })), null]
    // the eighth spends nothing and says Done
    desks[7] = {}
    const { n, result, by } = await outcomeOf({
      activity: 'vote',
      params: { mode: 'dots', budget, cap, line: 2 },
      items: Object.keys(score),
      desks,
    })
    expect(n).toEqual({ present: 9, responded: 7, abstained: 1, silent: 1 })
    expect(by('dots')).toEqual(score)
    expect(by('breadth')).toEqual(breadth)
    expect(by('rank')).toEqual(rank)
    expect(by('above_line')).toEqual(
      Object.fromEntries(Object.keys(score).map((item) => [item, above_line_k2.includes(item)])),
    )
    expect(result.budget_used).toBeCloseTo(used, 4)
    expect(result.fragile).toEqual({ value: true, flips_if_one_person_removed: flips_if_removed.length, of: 8 })
  })

  it('dots with shields: clear, contested, guarded, quiet', async () => {
    const shield = (item: string) => ({ item, text: 'It would do harm here.' })
    const { by, result } = await outcomeOf({
      activity: 'vote',
      params: { mode: 'dots', budget: 2, cap: 2, line: 2, shields: 1 },
      items: ['A', 'B', 'C', 'D'],
      desks: [
        { ballot: { dots: { A: 2 }, shield: shield('B') } },
        { ballot: { dots: { A: 1, B: 1 }, shield: shield('C') } },
        { ballot: { dots: { B: 2 }, shield: shield('B') } },
      ],
    })
    expect(by('status')).toEqual({ A: 'clear', B: 'contested', C: 'guarded', D: 'quiet' })
    expect(by('shields')).toEqual({ A: 0, B: 2, C: 1, D: 0 })
    expect(by('dots')).toEqual({ A: 3, B: 3, C: 0, D: 0 })
    expect(result.budget_used).toBe(1)
  })

  it('fist: consent, and an objection without words counts as 1', async () => {
    const { votes, median, objections, reservations } = vectors.fist
    const desks = votes.map((fist: number) => ({ ballot: { fist, ...(fist === 0 && { text: 'It would do harm.' }) } }))
    const { result } = await outcomeOf({ activity: 'vote', params: { mode: 'fist' }, desks })
    expect(result).toMatchObject({ status: 'objections_open', median, objections, reservations })
    const mute = await outcomeOf({
      activity: 'vote',
      params: { mode: 'fist' },
      desks: [5, 4, 0].map((fist) => ({ ballot: { fist } })),
    })
    expect(mute.result).toMatchObject({ status: 'consent_with_reservations', counts: [0, 1, 0, 0, 1, 1] })
  })

  it.each(['line_split', 'line_counter', 'line_aligned'])('place on a line: %s', async (name) => {
    const { x, median, cns, label } = vectors[name]
    const { rows } = await outcomeOf({
      activity: 'place',
      params: { shape: 'line', x: { low: 'now', high: 'later' } },
      items: ['A'],
      desks: x.map((at: number) => ({ A: { x: at } })),
    })
    expect(rows['A']).toMatchObject({ n: x.length, label })
    expect(rows['A']!['median']).toBeCloseTo(median, 3)
    expect(rows['A']!['agreement']).toBeCloseTo(cns, 3)
  })

  it('place on a plane: the geometric median, spread, can’t say, and the number asked beside it', async () => {
    const { points, geometric_median, spread } = vectors.plane
    const { x: hours, median, q1, q3 } = vectors.estimate
    const desks = points.map(([x, y]: [number, number], n: number) => ({ A: { x, y, also: hours[n] } }))
    desks.push({ A: { cant_say: true }, B: { cant_say: true } })
    const { rows, n } = await outcomeOf({
      activity: 'place',
      params: {
        x: { low: 'ours', high: 'theirs' },
        y: { low: 'little', high: 'great' },
        quadrants: { 'low/high': 'stop now' },
        also: { ask: 'Hours', unit: 'hours' },
      },
      items: ['A', 'B'],
      desks,
    })
    expect(n).toEqual({ present: 6, responded: 6, abstained: 0, silent: 0 })
    expect(rows['A']).toMatchObject({ n: 5, cant_say: 1, x: geometric_median[0], y: geometric_median[1] })
    expect(rows['A']!['spread']).toBeCloseTo(spread, 3)
    expect(rows['A']!['also']).toMatchObject({ people: 5, median: 30, total: 150 })
    expect(rows['B']).toMatchObject({ n: 0, cant_say: 1, quadrant: null })
    expect([median, q1, q3]).toEqual([32.5, 22.5, 53.75])
  })

  it('check: a number by its quartiles, confidence by its counts', async () => {
    const { x, median, q1, q3 } = vectors.estimate
    const number = await outcomeOf({
      activity: 'check',
      params: { mode: 'number', min: 0, max: 100 },
      desks: x.map((answer: number) => ({ answer })),
    })
    expect(number.result).toMatchObject({ status: 'final', median, q1, q3 })
    const sure = await outcomeOf({
      activity: 'check',
      params: { mode: 'confidence' },
      desks: [3, 5, 5, 6, 6, 7, 7, 9].map((answer) => ({ answer })),
    })
    expect(sure.result).toMatchObject({ counts: { 3: 1, 5: 2, 6: 2, 7: 2, 9: 1 }, median: 6, q1: 5, q3: 7 })
  })

  it('approve, agree, score, points, quadratic', async () => {
    const items = ['A', 'B', 'C']
    const vote = (mode: string, ballots: object[], more = {}) =>
      outcomeOf({ activity: 'vote', params: { mode, ...more }, items, desks: ballots.map((ballot) => ({ ballot })) })

    const approve = await vote('approve', [{ yes: ['A', 'B'] }, { yes: ['A'] }, { yes: ['A', 'C'] }])
    expect(approve.by('rank')).toMatchObject({ A: 1, B: 2, C: 2 })

    const agree = await vote('agree', [
      { agree: { A: 1, B: 1, C: 0 } },
      { agree: { A: 1, B: -1 } },
      { agree: { A: 1, B: -1 } },
    ])
    // (A + 1) / (A + D + P + 2)
    expect(agree.rows['A']).toMatchObject({ agree: 3, disagree: 0, pass: 0 })
    expect(agree.rows['B']).toMatchObject({ agree: 1, disagree: 2, pass: 0 })
    expect(agree.rows['C']).toMatchObject({ agree: 0, disagree: 0, pass: 1 })
    expect(agree.rows['A']!['p_agree']).toBeCloseTo(4 / 5, 3)

    const score = await vote('score', [
      { scores: { A: 5, B: 1, C: null } },
      { scores: { A: 4, B: 5, C: 3 } },
      { scores: { A: 4, B: 1, C: 3 } },
    ])
    expect(score.by('median')).toMatchObject({ A: 4, B: 1, C: 3 })

    const points = await vote('points', [{ points: { A: 60, B: 40 } }, { points: { A: 50, C: 50 } }])
    expect(points.by('rank')).toMatchObject({ A: 1 })

    const quadratic = await vote('quadratic', [{ votes: { A: 4, B: 3 } }, { votes: { B: 5 } }])
    expect(quadratic.by('rank')).toMatchObject({ B: 1, A: 2 })
    // 25 credits: 5² is all of them, 4² + 4² is more
    await expect(vote('quadratic', [{ votes: { A: 4, B: 4 } }])).rejects.toThrow('over_budget')
  })

  it('rank: a short ballot gains nothing, the duels are told apart', async () => {
    const { rows } = await outcomeOf({
      activity: 'vote',
      params: { mode: 'rank', t: 4 },
      items: ['A', 'B', 'C', 'D'],
      desks: [
        { ballot: { order: [['A'], ['B'], ['C'], ['D']] } },
        { ballot: { order: [['B'], ['A']] } },
        { ballot: { order: [['A']] } },
      ],
    })
    // N − 1, N − 2, …; the unranked share the mean of what is left: A 3 + 2 + 3, B 2 + 3 + 1, C 1 + 0.5 + 1, D 0 + 0.5 + 1
    const scores = Object.fromEntries(Object.entries(rows).map(([text, row]) => [text, row['score'] ?? row['borda']]))
    expect(scores).toEqual({ A: 8, B: 6, C: 2.5, D: 1.5 })
  })
})
