import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

/** Steps and minutes as the exercise is written down: `exercises.md` E2. */
const AGENDAS: { [variant: string]: [total: number, ...steps: [ref: string, minutes: number][]] } = {
  'stop-doing': [
    45,
    ['hours', 1],
    ['first', 3],
    ['rival', 3],
    ['group', 6],
    ['dots', 6],
    ['talk', 7],
    ['relief', 5],
    ['decide', 11],
    ['tell', 2],
    ['word', 1],
  ],
  'stop-doing:short': [25, ['first', 3], ['group', 5], ['dots', 4], ['talk', 4], ['decide', 9]],
  'stop-doing:long': [
    70,
    ['hours', 1],
    ['first', 3],
    ['rival', 3],
    ['group', 9],
    ['dots', 6],
    ['talk', 12],
    ['again', 6],
    ['relief', 7],
    ['decide', 20],
    ['tell', 2],
    ['word', 1],
  ],
}

const twelve = async (variant: string) => {
  const settings = { facilitator: 'Fay', cannot_stop: ['Law'], scope: 'our team', can_switch_off: 'Ana' }
  const room = await gather(served.base, [variant], { settings })
  const seats: Person[] = []
  for (let n = 0; n < 12; n++) seats.push(await room.join(`Seat ${n}`))
  return { room, seats }
}
const agenda = async ({ fay }: Workshop) => {
  const backstage = fay.backstage()
  const { agenda } = await backstage.until((maps) => Object.keys(maps.agenda).length > 0)
  backstage.leave()
  return Object.values(agenda).toSorted((a, b) => a.order - b.order)
}
const TEXTS = ['The deck', 'The read-out', 'Two sign-offs', 'The old importer', 'The Monday mail', 'The stand-up']

/** Six cards, no piles; eleven ballots of three dots: deck 11, read-out 11 of seven, sign-offs 7, importer 4; shields on two. */
const voteOn = async (room: Workshop, seats: Person[], ref: string) => {
  const items = await room.items(ref)
  const [deck, friday, signs, importer] = TEXTS.map((text) => items[text]!) as [string, string, string, string]
  for (const [n, seat] of seats.slice(0, 11).entries()) {
    const shield = n === 0 ? friday : n === 1 ? importer : undefined
    const dots = {
      [deck]: 1,
      ...(n < 7 ? { [friday]: n < 4 ? 2 : 1, ...(n >= 4 && { [signs]: 1 }) } : { [signs]: 1, [importer]: 1 }),
    }
    const put = await seat.put(ref, 'ballot', {
      dots,
      ...(shield && { shield: { item: shield, text: 'It would do harm.' } }),
    })
    expect(put).toMatchObject({ ok: true })
  }
  await seats[11]!.done(ref)
  return { deck, friday, signs, importer, items }
}

describe('Stop doing', () => {
  it.each(Object.entries(AGENDAS))('%s has its steps and its minutes', async (variant, [total, ...steps]) => {
    const room = await gather(served.base, [variant])
    const rows = await agenda(room)
    expect(rows.map(({ ref, minutes }) => [ref, minutes])).toEqual(steps)
    expect(steps.reduce((sum, [, minutes]) => sum + minutes, 0)).toBe(total)
    room.leave()
  })

  it.each(Object.keys(AGENDAS))('%s runs whole', async (variant) => {
    const { room, seats } = await twelve(variant)
    const { fay } = room
    const has = (ref: string) => AGENDAS[variant]!.slice(1).some((step) => (step as [string, number])[0] === ref)
    if (has('hours')) {
      await room.drive('hours', 'open')
      for (const [n, seat] of seats.entries()) await seat.put('hours', 'answer', n)
      await room.drive('hours', 'close', 'reveal')
    }
    await room.drive('first', 'open')
    for (const [n, text] of TEXTS.entries()) await seats[n]!.put('first', 'e1', { text, category: 'meeting' })
    await room.drive('first', 'close')
    if (has('rival')) await room.drive('rival', 'open', 'close', 'reveal')
    else await room.drive('first', 'reveal')
    await room.drive('group', 'open', 'close', 'reveal')

    await room.drive('dots', 'open')
    const { deck, friday, signs, importer } = await voteOn(room, seats, 'dots')
    await room.drive('dots', 'close', 'reveal')
    await room.drive('talk', 'open', 'close', 'reveal')
    if (has('again')) {
      await room.drive('again', 'open')
      await voteOn(room, seats, 'again')
      await room.drive('again', 'close', 'reveal')
    }
    if (has('relief')) await room.drive('relief', 'open', 'close', 'reveal')
    await room.drive('decide', 'open')

    const decide = (decision: string, about: string) =>
      fay.say({
        type: 'decision',
        decision,
        step: room.step('decide'),
        set: { title: `Stop ${decision}`, kind: 'stop', about: [about] },
      })
    expect(await decide('de_friday', friday)).toMatchObject({ ok: false, error: 'shields_unread', status: 409 })
    expect(await decide('de_deck', deck)).toMatchObject({ ok: true })
    await fay.say({ type: 'show', item: friday })
    expect(await decide('de_friday', friday)).toMatchObject({ ok: true })
    await seats[2]!.say({ type: 'take', decision: 'de_deck', on: true })
    await room.drive('decide', 'close', 'reveal')
    for (const ref of ['tell', 'word']) if (has(ref)) await room.drive(ref, 'open', 'close', 'reveal')
    await fay.say({ type: 'end' })

    const outcome = await room.outcome()
    const step = (ref: string) => outcome['exercises'][0].steps.find(({ id }: { id: string }) => id === room.step(ref))
    const rows = Object.fromEntries(
      step(has('again') ? 'again' : 'dots').result.rows.map((row: { item: string }) => [row.item, row]),
    )
    expect(rows[deck]).toMatchObject({ dots: 11, breadth: 11, rank: 1, above_line: true, status: 'clear' })
    expect(rows[friday]).toMatchObject({
      dots: 11,
      breadth: 7,
      rank: 2,
      above_line: true,
      shields: 1,
      status: 'contested',
    })
    expect(rows[signs]).toMatchObject({ dots: 7, breadth: 7, rank: 3, above_line: true, status: 'clear' })
    expect(rows[importer]).toMatchObject({
      dots: 4,
      breadth: 4,
      rank: 4,
      above_line: false,
      shields: 1,
      status: 'guarded',
    })
    expect(step('dots').n).toEqual({ present: 12, responded: 11, abstained: 1, silent: 0 })
    // 33 dots of 3 × 12
    expect(step('dots').result.budget_used).toBeCloseTo(33 / 36, 4)
    // What nobody took goes out as an open question.
    expect(outcome['decisions'].map(({ id }: { id: string }) => id)).toEqual(['de_deck'])
    const open = JSON.stringify(outcome['open_questions'])
    expect(open).toContain('Stop de_friday')
    expect(open).toContain('Two sign-offs')
    room.leave()
  })

  it('tells everybody what is off the table, and says when nobody here can switch things off', async () => {
    const { room, seats } = await twelve('stop-doing')
    const wall = seats[0]!.wall()
    const { now } = await wall.until(({ now }) => now?.workshop?.settings?.length > 0)
    expect(now.workshop.settings).toContainEqual({ key: 'cannot_stop', ask: 'Off the table', value: ['Law'] })
    expect(now.workshop.settings).toContainEqual({
      key: 'can_switch_off',
      ask: 'Can switch things off today',
      value: 'Ana',
    })
    wall.leave()
    room.leave()
  })

  it('refuses a variant that is not there', async () => {
    const body = JSON.stringify({ title: 'x', exercises: ['stop-doing:endless'] })
    const answer = await fetch(`${served.base}/api/workshops`, { method: 'POST', body })
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'unknown_exercise' }])
  })
})

it('takes as many spoken entries as are said, marked as such, and counts their writer for nothing', async () => {
  const room = await gather(served.base, ['stop-doing:short'])
  const ana = await room.join('Ana')
  await room.drive('first', 'open')
  for (let n = 0; n < 7; n++)
    expect(await room.fay.put('first', `s${n}`, { text: `said ${n}`, spoken: true })).toMatchObject({ ok: true })
  await ana.put('first', 'e1', { text: 'written' })
  await room.drive('first', 'close', 'reveal')
  const outcome = await room.outcome()
  expect(outcome['exercises'][0].steps[0].n).toEqual({ present: 1, responded: 1, abstained: 0, silent: 0 })
  const spoken = outcome['items'].filter(({ spoken }: { spoken?: true }) => spoken)
  expect(spoken).toHaveLength(7)
  room.leave()
})
