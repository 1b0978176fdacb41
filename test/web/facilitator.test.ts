import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../shared/commands.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import type { Pulse } from '../../shared/wall.ts'
import type { State } from '../../shared/workshop.ts'
import { heldFor, nextAfter, runningOf, timesOf, type Row } from '../../web/facilitator/agenda.ts'
import { latenessOf } from '../../web/facilitator/lateness.ts'
import { makeTyping } from '../../web/facilitator/decide/typing.ts'
import type { Room } from '../../web/live/types.ts'
import { nextOf, type Situation } from '../../web/facilitator/next.ts'
import { words } from '../../web/words/en/facilitator.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 2, 12, 12)

/** The ten steps of Stop doing; those named are in the state given, the rest wait. */
const agenda = (states: { [ref: string]: State } = {}): Row[] =>
  stopDoing.steps.map((doc, order) => ({
    step: doc.ref,
    order,
    exercise: 'ex_1',
    ref: doc.ref,
    activity: doc.activity,
    title: doc.title ?? '',
    ask: doc.ask,
    hint: doc.hint ?? '',
    minutes: doc.minutes,
    params: doc.params,
    attribution: doc.attribution,
    hold: doc.hold,
    ...(['group', 'talk', 'decide'].includes(doc.activity) && { public: true as const }),
    tips: doc.tips,
    state: states[doc.ref] ?? 'waiting',
    round: 1,
    pass: 1 as const,
    openedAt: null,
    closedAt: null,
    n: null,
    fact: {},
  }))

const situation = (
  states: { [ref: string]: State },
  pulse: Partial<Pulse> = {},
  more: Partial<Situation> = {},
): Situation => {
  const rows = agenda(states)
  const running = runningOf(rows)
  return {
    rows,
    pulse: {
      step: running?.step ?? null,
      state: running?.state ?? null,
      round: 1,
      endsAt: null,
      done: 0,
      present: 12,
      ...pulse,
    },
    here: 12,
    screens: 1,
    onBreak: false,
    ended: false,
    ...more,
  }
}
const shown: { [ref: string]: State } = { hours: 'revealed', first: 'revealed', rival: 'revealed' }

describe('the next thing', () => {
  it('opens the first step from the lobby', () => {
    const next = nextOf(situation({}))
    expect(next.label).toBe('Open: Hours nobody misses')
    expect(next.says[0]).toBe('Opens for 12 phones and the screen.')
    expect(next.commands).toEqual([{ type: 'open', step: 'hours', from: 'waiting' }])
  })

  it('says before an empty lobby that people can come later', () => {
    expect(nextOf(situation({}, {}, { here: 0 })).says[0]).toMatch(/others can join later/)
  })

  it('closes with the count, and says who still writes', () => {
    const next = nextOf(situation({ hours: 'revealed', first: 'open' }, { done: 8 }))
    expect(next.label).toBe('Close: 8 of 12 done')
    expect(next.says).toEqual(['4 are still writing.', 'Closing keeps every word; unsent drafts stay on their phones.'])
    expect(next.commands).toEqual([{ type: 'close', step: 'first', round: 1, from: 'open' }])
  })

  it('suggests the close when nearly everybody is done', () => {
    expect(nextOf(situation({ hours: 'last_call' }, { done: 8, present: 9 })).says[0]).toBe('8 of 9 are done.')
    expect(nextOf(situation({ hours: 'open' }, { done: 9, present: 9 })).says[0]).toBe('All 9 are done.')
  })

  it('passes over what is not needed, and asks for its time no more', () => {
    const given = situation({ hours: 'revealed' })
    const [first, second] = given.rows.filter(({ state }) => state === 'waiting')
    expect(nextOf(given).label).toBe(`Next: ${first!.title}`)
    const rows = given.rows.map((row) => (row === first ? { ...row, needless: 'nobody is split.' } : row))
    expect(nextOf({ ...given, rows }).label).toBe(`Next: ${second!.title}`)
    const ends = (some: Situation['rows']) => timesOf(some, 0, null, null).endsAt
    expect(ends(given.rows) - ends(rows)).toBe(first!.minutes * 60_000)
  })

  it('reveals an earlier check first, where a later one tells how that changed', () => {
    const given = situation({ ...shown, hours: 'closed', first: 'closed', rival: 'skipped' })
    const rows = given.rows.map((row) => (row.ref === 'first' ? { ...row, params: { pair_with: 'hours' } } : row))
    const next = nextOf({ ...given, rows, pulse: { ...given.pulse, step: 'first', state: 'closed' } })
    expect(next.label).toBe(`Reveal “${rows.find(({ ref }) => ref === 'hours')!.title}” first`)
    expect(next.commands).toEqual([{ type: 'reveal', step: 'hours', round: 1, from: 'closed' }])
  })

  it('goes on after a held pass, and reveals both with the later one', () => {
    const held = nextOf(situation({ hours: 'revealed', first: 'closed' }))
    expect(held.label).toBe('Next: The rival’s wish')
    expect(held.says[0]).toBe('Nothing is shown yet.')
    const both = nextOf(situation({ hours: 'revealed', first: 'closed', rival: 'closed' }))
    expect(both.label).toBe('Reveal to all')
    expect(both.says).toEqual([
      'To 12 phones and the screen, at once.',
      'Shows every text, shuffled, without names. “First pass” comes with it.',
    ])
    expect(both.commands).toEqual([{ type: 'reveal', step: 'rival', round: 1, from: 'closed' }])
  })

  it('reveals a held pass alone once the later one is skipped', () => {
    const rows = agenda({ first: 'closed', rival: 'skipped' })
    expect(heldFor(rows, rows[1]!)).toBeUndefined()
    expect(nextOf(situation({ hours: 'revealed', first: 'closed', rival: 'skipped' })).label).toBe('Reveal to all')
  })

  it('shows cards in turns, says what a press adds, and can show the rest at once', () => {
    const turns = (style: string, shown: number) => {
      const now = situation({ hours: 'revealed', first: 'revealed', rival: 'revealed' })
      const rival = now.rows.find(({ step }) => step === 'rival')!
      Object.assign(rival, { params: { ...rival.params, reveal: style }, turns: { shown, of: 7 } })
      return nextOf(now)
    }
    const next = turns('one_by_one', 3)
    expect(next.label).toBe('Next card: 4 of 7')
    expect(next.says.join(' ')).toBe(
      'The room sees 3 of 7. Shows everyone one more card. What comes later stays hidden.',
    )
    const turn = { type: 'uncover', step: 'rival', round: 1, from: 'revealed', turn: 4 }
    expect(next.commands).toEqual([turn])
    expect(next.also).toEqual({ label: 'Show the rest', commands: [{ ...turn, rest: true }] })
    expect(turns('by_category', 1).label).toBe('Next category: 2 of 7')
    expect(turns('rounds', 1).says[1]).toMatch('the next card of each writer, shuffled')
    expect(turns('rounds', 7)).toMatchObject({ label: 'Next: Read and group' })
    expect(turns('rounds', 7).also).toBeUndefined()
  })

  it('tells before the reveal what comes in turns', () => {
    const now = situation({ hours: 'revealed', first: 'closed', rival: 'closed' })
    const rival = now.rows.find(({ step }) => step === 'rival')!
    const says = (reveal: string) => {
      Object.assign(rival, { params: { ...rival.params, reveal } })
      return nextOf(now).says[1]
    }
    expect(says('one_by_one')).toBe(
      'Shows one card, without names; each press shows one more. “First pass” comes with it.',
    )
    expect(says('by_category')).toMatch(/^Shows the cards of one category, without names/)
    expect(says('rounds')).toMatch(/^Shows one card of each writer, shuffled, without names/)
    expect(says('all_at_once')).toMatch(/^Shows every text, shuffled, without names/)
  })

  it('leaves a public step in one list: close, reveal, open', () => {
    const next = nextOf(situation({ ...shown, group: 'open' }))
    expect(next.label).toBe('Next: Dots and shields')
    expect(next.commands).toEqual([
      { type: 'close', step: 'group', round: 1, from: 'open' },
      { type: 'reveal', step: 'group', round: 1, from: 'closed' },
      { type: 'open', step: 'dots', from: 'waiting' },
    ])
  })

  it('opens and closes a comparison in one press, since nobody answers it, and waits while it is computed', () => {
    const compared = (state: State, more: Partial<Row> = {}): Situation => {
      const now = situation({ ...shown, group: 'revealed' }, { step: 'dots' })
      const rows = now.rows.map((row): Row =>
        row.ref === 'dots'
          ? { ...row, activity: 'compare', title: 'The map', params: { measure: 'opinion_groups' }, state, ...more }
          : row,
      )
      return { ...now, rows, pulse: { ...now.pulse, step: state === 'waiting' ? 'group' : 'dots' } }
    }
    const before = nextOf(compared('waiting'))
    expect(before.label).toBe('Next: The map')
    expect(before.says[0]).toBe('Nobody has to answer anything.')
    expect(before.commands).toEqual([
      { type: 'open', step: 'dots', from: 'waiting' },
      { type: 'close', step: 'dots', round: 1, from: 'open' },
    ])
    expect(nextOf(compared('closed', { computing: true }))).toMatchObject({ label: 'Computing', rests: true, commands: [] }) // prettier-ignore
    const ready = nextOf(compared('closed'))
    expect(ready.label).toBe('Reveal to all')
    expect(ready.says[1]).toMatch(/^Shows what almost everyone shares, where it splits, and groups if there are any/)
    expect(ready.commands).toEqual([{ type: 'reveal', step: 'dots', round: 1, from: 'closed' }])
    // opened again by hand
    expect(nextOf(compared('open')).commands).toEqual([{ type: 'close', step: 'dots', round: 1, from: 'open' }])
  })

  it('says beforehand that piles lack a name', () => {
    expect(nextOf(situation({ ...shown, group: 'open' }, {}, { unnamed: 2 })).says[0]).toBe('2 piles without a name.')
  })

  it('brings the room back from an earlier step', () => {
    const next = nextOf(situation({ ...shown, group: 'open' }, { step: 'hours' }))
    expect(next.label).toBe('Back to: Read and group')
    expect(next.commands).toEqual([{ type: 'go', step: 'group' }])
  })

  it('stays with a second round of an earlier step until that is shown', () => {
    const rows = agenda({ ...shown, first: 'closed', group: 'revealed', dots: 'revealed', hours: 'open' })
    expect(runningOf(rows)?.step).toBe('hours')
    const again = agenda({ ...shown, hours: 'closed', dots: 'revealed' })
    expect(runningOf(again)?.step).toBe('hours')
    expect(nextAfter(again, runningOf(again))?.step).toBe('group')
  })

  it('reveals the answers to a decision, then goes to the next item', () => {
    const states = {
      ...shown,
      group: 'revealed',
      dots: 'revealed',
      talk: 'revealed',
      relief: 'skipped',
      decide: 'open',
    } as const
    const decision = { id: 'de_1', answered: 10, open: true, nextItem: 'Friday read-out' }
    const answers = nextOf(situation(states, {}, { decision }))
    expect(answers.label).toBe('Reveal the answers: 10 of 12')
    expect(answers.commands).toEqual([{ type: 'answers', decision: 'de_1', from: 'open' }])
    const item = nextOf(situation(states, {}, { decision: { ...decision, open: false } }))
    expect(item).toMatchObject({ label: 'Next item: Friday read-out', page: 'next item', commands: [] })
    // before its first sentence the one key press must not end the deciding
    const blank = { id: undefined, answered: 0, open: false, nextItem: 'Friday read-out' }
    const unwritten = nextOf(situation(states, {}, { decision: blank }))
    expect(unwritten).toMatchObject({ label: 'Next item: Friday read-out', page: 'next item', commands: [] })
    expect(unwritten.says[0]).toBe('Nothing is written about this one yet.')
  })

  it('ends a break, and lets the time run again', () => {
    const next = nextOf(situation({ hours: 'open' }, { paused: 30_000 }, { onBreak: true }))
    expect(next.commands).toEqual([
      { type: 'break', minutes: 0 },
      { type: 'pause', step: 'hours', on: false },
    ])
  })

  it('asks for the end after the last step, and then offers the outcome', () => {
    const all = Object.fromEntries(stopDoing.steps.map(({ ref }) => [ref, 'revealed' as const]))
    expect(nextOf(situation(all))).toMatchObject({ page: 'end', commands: [] })
    expect(nextOf(situation(all, {}, { ended: true }))).toMatchObject({ label: 'Open the outcome', page: 'outcome' })
  })
})

describe('the time', () => {
  it('is what is left of the open step and everything that waits', () => {
    const rows = agenda({ hours: 'open' })
    expect(timesOf(rows, NOON, null, null)).toMatchObject({ total: 45, behind: 0, endsAt: NOON + 45 * MINUTE })
    // what was cut since the start makes up for time, and does not change what was promised
    expect(timesOf(rows, NOON + 3 * MINUTE, NOON, null, 0, 50).behind).toBe(-2)
    const late = timesOf(rows, NOON + 3 * MINUTE, NOON, 0)
    expect(late).toMatchObject({ behind: 2, endsAt: NOON + 47 * MINUTE })
  })

  it('is won back by a step that is skipped', () => {
    const rows = agenda({ hours: 'revealed', first: 'skipped' })
    expect(timesOf(rows, NOON + MINUTE, NOON, null).behind).toBe(-3)
  })
})

it('says of a step at tables that people write together, and no more than is so of who sees it', () => {
  const { rows } = situation({})
  const row = rows.find(({ activity }) => activity === 'collect')!
  const at = (tables: object) => ({ ...row, params: { ...row.params, tables } as Row['params'] })
  expect(words.sheet.how(row)).toMatch(/^Write alone/)
  expect(words.sheet.unseen(row)).toMatch(/Nobody sees a text yet, you neither\.$/)
  expect(words.sheet.how(at({ visit: false }))).toMatch(/^Write together at tables/)
  expect(words.sheet.unseen(at({ visit: false }))).toMatch(/you neither\.$/)
  expect(words.sheet.unseen(at({ visit: true }))).not.toContain('neither')
})

describe('a break of the agenda', () => {
  const withBreak = (states: { [ref: string]: State }, taken = false, before = 'dots') => {
    const { rows, ...rest } = situation(states, {}, { now: NOON })
    return {
      ...rest,
      rows: rows.map((row) => (row.ref === before ? { ...row, break: { minutes: 5, taken } } : row)),
    }
  }
  const grouped: { [ref: string]: State } = { ...shown, group: 'open' }

  it('is the next press, ends what runs, and says when the room is back', () => {
    const next = nextOf(withBreak(grouped))
    expect(next.label).toBe('Break: 5 minutes')
    expect(next.says[0]).toMatch(/^Back at \d\d:05\.$/)
    expect(next.commands.map(({ type }) => type)).toEqual(['close', 'reveal', 'break'])
    expect(next.commands.at(-1)).toMatchObject({ minutes: 5, before: 'dots' })
    const { rows, ...rest } = withBreak(grouped)
    const named = rows.map((row) => (row.break ? { ...row, break: { ...row.break, title: 'Lunch' } } : row))
    expect(nextOf({ rows: named, ...rest }).label).toBe('Lunch: 5 minutes')
  })

  it('comes once: afterwards the next press opens the step', () => {
    const next = nextOf(withBreak({ ...shown, group: 'revealed' }, true))
    expect(next.commands).toEqual([{ type: 'open', step: 'dots', from: 'waiting' }])
  })

  it('stays where the step that it is before was dropped', () => {
    const next = nextOf(withBreak({ ...shown, group: 'revealed', dots: 'skipped' }))
    expect(next.commands).toEqual([{ type: 'break', minutes: 5, before: 'dots' }])
  })

  it('counts in the time that is left until it was taken, and while it lasts', () => {
    const { rows } = withBreak({ hours: 'open' })
    expect(timesOf(rows, NOON, null, null)).toMatchObject({ total: 50, endsAt: NOON + 50 * MINUTE })
    const taken = withBreak({ ...shown, group: 'revealed' }, true).rows
    // dots 6, talk 7, relief 5, decide 11, tell 2, word 1; two minutes of the break are left
    expect(timesOf(taken, NOON, null, null, 2 * MINUTE).endsAt).toBe(NOON + 34 * MINUTE)
  })
})

describe('running late', () => {
  const plan = {
    id: 'a',
    version: '1.0',
    minutes: 50,
    slack: 5,
    drops: [
      { title: 'Both passes', steps: ['first', 'rival'], change: {} },
      { title: 'The plane', steps: ['relief'], change: {} },
      { title: 'All the rest', steps: ['decide', 'tell'], change: {} },
      { title: 'Half a talk', steps: [], change: { talk: { minutes: 3 }, decide: { minutes: 1 } } },
    ],
    protect: 'decide',
  }
  const late = (states: { [ref: string]: State }, behind: number, left: number | null = null) =>
    latenessOf(agenda(states), plan, { behind, now: NOON, left })
  const talking: { [ref: string]: State } = { ...shown, group: 'revealed', dots: 'revealed', talk: 'open' }

  it('begins where slack ends, and offers what can still be left out with the minutes that it saves', () => {
    expect(late({ hours: 'open' }, 5)).toMatchObject({ late: 0, soon: false, drops: [] })
    expect(late({ hours: 'open' }, 7).late).toBe(2)
    expect(late({ hours: 'open' }, 7).drops.map(({ title, saves }) => [title, saves])).toEqual([
      ['Both passes', 6],
      ['The plane', 5],
      ['All the rest', 2],
      ['Half a talk', 4],
    ])
    expect(late({ hours: 'revealed', first: 'revealed', rival: 'open' }, 7).drops[0]?.title).toBe('The plane')
  })

  it('never offers the step that decides', () => {
    const rows = late({ hours: 'open' }, 30).drops.flatMap((drop) => drop.rows.map(({ step }) => step))
    expect(rows).toEqual(['first', 'rival', 'relief', 'tell', 'talk'])
  })

  it('warns a quarter of an hour before the deciding, and not before', () => {
    // the plane takes five minutes, so the talk may have ten left
    expect(late(talking, 7, 11 * MINUTE)).toMatchObject({ soon: false, decide: { step: 'decide' } })
    expect(late(talking, 7, 10 * MINUTE).soon).toBe(true)
    expect(late(talking, 4, 10 * MINUTE).soon).toBe(false)
    expect(late({ ...talking, talk: 'revealed', relief: 'revealed', decide: 'open' }, 20).decide).toBeUndefined()
  })

  it('without an agenda keeps the first step that decides, and has nothing to offer', () => {
    const alone = latenessOf(agenda(talking), undefined, { behind: 4, now: NOON, left: 0 })
    expect(alone).toMatchObject({ late: 1, decide: { step: 'decide' }, soon: true, drops: [] })
  })
})

describe('typing a decision', () => {
  it('sends one request after the other, with what has gathered meanwhile', async () => {
    const release: (() => void)[] = []
    const send = vi.fn<Room['send']>(async () => [])
    const typing = makeTyping(
      send,
      () => 'decide',
      vi.fn(),
      (run) => release.push(run),
    )
    typing.change('de_1', { title: 'S' })
    typing.change('de_1', { title: 'St' })
    typing.change('de_1', { title: 'Stop', kind: 'stop' })
    await Promise.resolve()
    expect(send.mock.calls).toEqual([[{ type: 'decision', decision: 'de_1', step: 'decide', set: { title: 'S' } }]])
    await vi.waitFor(() => expect(release).toHaveLength(1))
    release[0]!()
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2))
    expect(send.mock.lastCall).toEqual([
      { type: 'decision', decision: 'de_1', step: 'decide', set: { title: 'Stop', kind: 'stop' } },
    ])
  })

  it('sends again what was not heard, under what was typed since', async () => {
    const answers: Answer[][] = [[{ id: '1', ok: false, error: 'not_sent', message: '', status: 0 }], []]
    const send = vi.fn<Room['send']>(async () => answers.shift() ?? [])
    const typing = makeTyping(
      send,
      () => 'decide',
      vi.fn<(answers: Answer[]) => void>(),
      (run) => setTimeout(run, 0),
    )
    typing.change('de_1', { title: 'Stop it', trip_wire: 'Support misses a release' })
    typing.change('de_1', { title: 'Stop it now' })
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2))
    expect(send.mock.lastCall?.[0]).toMatchObject({
      set: { title: 'Stop it now', trip_wire: 'Support misses a release' },
    })
  })
})
