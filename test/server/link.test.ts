import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Links as any other program would draw them: keys with `>` in, a graph out, over the public API. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const TEAMS = ['Login', 'Billing', 'Search', 'Reports']
const waits = { kind: 'waits for' }

const gathered = async (params: object, more: object[] = []) => {
  const steps = [
    { ref: 'graph', activity: 'link', ask: 'Who waits for whom?', params, seed_items: TEAMS, attribution: 'anonymous' },
    ...more,
  ]
  const document = { id: 'links', title: 'Links', steps, out: [{ port: 'starts', from: 'graph/roots' }] }
  const room = await gather(served.base, [document as never], { settings: { facilitator: 'Fay', ballots: 'unlinked' } })
  await room.drive('graph', 'open')
  const ids = await room.items('graph')
  const draw = (who: Person, from: string, to: string, value: object | null = waits) =>
    who.put('graph', `${ids[from]}>${ids[to]}`, value as never)
  return { room, ids, draw }
}

describe('links from outside', () => {
  it('are refused with a code where they make no sense', async () => {
    const { room, ids, draw } = await gathered({ kinds: ['waits for', 'contradicts'], per_person: 2 })
    const ana = await room.join('Ana')
    const code = async (answer: Promise<{ ok: boolean; error?: string; status?: number }>) => {
      const { ok, error, status } = await answer
      return ok ? 'ok' : `${status} ${error}`
    }
    expect(await code(draw(ana, 'Billing', 'Login'))).toBe('ok')
    expect(await code(draw(ana, 'Login', 'Login'))).toBe('422 self_link')
    expect(await code(ana.put('graph', `${ids['Login']}>it_nowhere`, waits))).toBe('422 unknown_item')
    expect(await code(ana.put('graph', ids['Login']!, waits))).toBe('422 bad_entry')
    expect(await code(draw(ana, 'Login', 'Search', { kind: 'needs' }))).toBe('422 bad_entry')
    expect(await code(draw(ana, 'Login', 'Billing', { kind: 'contradicts' }))).toBe('422 second_kind')
    expect(await code(draw(ana, 'Billing', 'Search'))).toBe('ok')
    expect(await code(draw(ana, 'Billing', 'Reports'))).toBe('422 too_many_entries')
    // Changing one of them, and taking one away, is always possible.
    expect(await code(draw(ana, 'Billing', 'Login', { kind: 'contradicts' }))).toBe('ok')
    expect(await code(draw(ana, 'Billing', 'Search', null))).toBe('ok')
    expect(await code(draw(ana, 'Billing', 'Reports'))).toBe('ok')
    const desk = await ana.desk()
    expect(Object.fromEntries(desk.map(({ key, value }) => [key, value]))).toEqual({
      [`${ids['Billing']}>${ids['Login']}`]: { kind: 'contradicts' },
      [`${ids['Billing']}>${ids['Reports']}`]: waits,
    })
    room.leave()
  })

  it('come out as a graph, in the outcome, its table and its text, the same after the lock', async () => {
    const { room, ids, draw } = await gathered({ kinds: ['waits for'] })
    const seats = await Promise.all(['Ana', 'Ben', 'Chidi', 'Dana', 'Eli'].map((name) => room.join(name)))
    for (const seat of seats.slice(0, 3)) expect(await draw(seat, 'Billing', 'Login')).toMatchObject({ ok: true })
    for (const seat of seats.slice(1, 3)) {
      await draw(seat, 'Login', 'Search')
      await draw(seat, 'Search', 'Billing')
    }
    for (const seat of seats.slice(3)) await draw(seat, 'Reports', 'Login')
    const wall = room.fay.wall()
    expect((await wall.until(({ steps }) => Object.keys(steps).length > 0)).results).toEqual({})
    await room.drive('graph', 'close', 'reveal')

    const outcome = (await room.outcome()) as Outcome
    const [exercise] = outcome.exercises
    const { result, n } = exercise!.steps[0]!
    expect(n).toMatchObject({ present: 5, responded: 5 })
    // five answered: two are enough
    const row = (from: string, to: string, people: number) => ({
      from: ids[from],
      to: ids[to],
      kind: 'waits for',
      people,
      of: 5,
      drawn: true,
      both_ways: false,
    })
    expect(result['links']).toEqual([
      row('Billing', 'Login', 3),
      row('Login', 'Search', 2),
      row('Search', 'Billing', 2),
      row('Reports', 'Login', 2),
    ])
    expect(result['nodes']).toEqual([
      { item: ids['Login'], in: 5, out: 2, load: 5 },
      { item: ids['Billing'], in: 2, out: 3, load: 2 },
      { item: ids['Search'], in: 2, out: 2, load: 2 },
      { item: ids['Reports'], in: 0, out: 2, load: 0 },
    ])
    expect(result['cycles']).toEqual([[ids['Login'], ids['Billing'], ids['Search']]])
    expect([result['roots'], exercise!.outputs['starts']]).toEqual([[ids['Reports']], [ids['Reports']]])

    const ajv = new Ajv2020({ strict: true, strictTypes: false })
    ;(formats as unknown as (to: Ajv2020) => void)(ajv)
    const validate = ajv.compile(await (await fetch(`${served.base}/api/schema/outcome.json`)).json())
    expect([validate(outcome), validate.errors]).toEqual([true, null])
    expect(problemsOf(outcome)).toEqual([])

    const csv = await (await room.fay.fetch('/outcome?format=csv')).text()
    const facts = csv.split('\r\n').map((line) => line.split(',').slice(7))
    expect(facts).toContainEqual([
      `${ids['Billing']}>${ids['Login']}`,
      'Billing > Login',
      'people',
      '',
      '3',
      '5',
      'waits for',
    ])
    expect(facts).toContainEqual([
      `${ids['Billing']}>${ids['Login']}`,
      'Billing > Login',
      'drawn',
      '',
      '1',
      '5',
      'waits for',
    ])
    for (const [measure, value] of [
      ['in', '5'],
      ['out', '2'],
      ['load', '5'],
    ])
      expect(facts).toContainEqual([ids['Login'], 'Login', measure, '', value, '5', ''])

    const text = await (await room.fay.fetch('/outcome?format=md')).text()
    expect(text).toContain('- Billing **waits for** Login: 3 of 5\n')
    expect(text).toContain('- In a circle: Login, Billing, Search')
    expect(text).toContain('| Reports | 0 | 2 | 0 |')

    await room.drive('graph', 'lock')
    const locked = ((await room.outcome()) as Outcome).exercises[0]!.steps[0]!
    expect(locked.result).toEqual(result)
    const keys = (locked.ballots ?? []).flatMap((ballot) => Object.keys(ballot))
    expect(keys.filter((key) => key === `${ids['Billing']}>${ids['Login']}`)).toHaveLength(3)
    expect(keys).toHaveLength(9)
    room.leave()
  })

  it('go from one set to another: names out of `in` become the ids behind them', async () => {
    const steps = [
      { ref: 'short', activity: 'collect', ask: 'This week?', seed_items: ['Fix the login', 'Write the letter'] },
      { ref: 'long', activity: 'collect', ask: 'In three years?', seed_items: ['Nobody waits'] },
      {
        ref: 'ladder',
        activity: 'link',
        ask: 'What serves what?',
        in: ['short', 'long'],
        params: { kinds: ['serves'], from_items: 'short', to_items: 'long' },
      },
      { ref: 'orphans', activity: 'vote', ask: 'Which of them?', in: ['ladder/ends'], params: { mode: 'dots' } },
    ]
    const room = await gather(served.base, [{ id: 'ladder', title: 'Ladder', steps } as never])
    const ana = await room.join('Ana')
    const ben = await room.join('Ben')
    for (const ref of ['short', 'long']) await room.drive(ref, 'open', 'close', 'reveal')
    await room.drive('ladder', 'open')
    const ids = await room.items('ladder')
    const draw = (who: Person, from: string, to: string) =>
      who.put('ladder', `${ids[from]}>${ids[to]}`, { kind: 'serves' })
    expect(await draw(ana, 'Fix the login', 'Nobody waits')).toMatchObject({ ok: true })
    expect(await draw(ben, 'Fix the login', 'Nobody waits')).toMatchObject({ ok: true })
    expect(await draw(ana, 'Nobody waits', 'Fix the login')).toMatchObject({ ok: false, error: 'unknown_item' })
    expect(await draw(ana, 'Write the letter', 'Fix the login')).toMatchObject({ ok: false, error: 'unknown_item' })
    await room.drive('ladder', 'close', 'reveal')
    // What a step found out by a name of its own flows on.
    await room.drive('orphans', 'open')
    expect(Object.keys(await room.items('orphans'))).toEqual(['Nobody waits'])
    room.leave()
  })

  it('cannot open without anything to link', async () => {
    const steps = [
      { ref: 'one', activity: 'link', ask: 'What serves what?', seed_items: ['Alone'] },
      { ref: 'bad', activity: 'link', ask: 'What serves what?', seed_items: ['A', 'B'], params: { kinds: ['likes'] } },
    ]
    const room = await gather(served.base, [{ id: 'one', title: 'One', steps: [steps[0]] } as never])
    const answer = await room.fay.say({ type: 'open', step: room.step('one') } as never)
    expect(answer).toMatchObject({ ok: false, error: 'no_items' })
    room.leave()
    const body = JSON.stringify({ title: 'Bad', exercises: [{ id: 'bad', title: 'Bad', steps: [steps[1]] }] })
    const refused = await fetch(`${served.base}/api/workshops`, { method: 'POST', body })
    expect(await refused.json()).toMatchObject({ error: 'bad_params' })
  })
})
