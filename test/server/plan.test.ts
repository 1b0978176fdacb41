import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import { buildOutcome, type OutcomeRows } from '../../shared/outcome/build.ts'
import type { Plan, PlannedStep } from '../../shared/plan.ts'
import type { Kind } from '../../shared/workshop.ts'
import { applyPlan, mended } from '../../server/room/plan.ts'
import { everywhere, look } from '../../server/room/project.ts'
import type { Rows } from '../../server/room/rows.ts'
import { CHATTER_STEPS } from '../kit/chatter.ts'
import { inHand } from '../kit/in-hand.ts'

const NOTHING: Plan = { exercises: {}, steps: {} }
/** The plan as it stands in the document once the server has seen it. */
const seeded = (rows: Rows): Plan => {
  const plan = mended(rows, NOTHING)
  applyPlan(rows, plan)
  rows.clearJournal()
  return plan
}
const changed = (plan: Plan, id: string, fields: PlannedStep): Plan => ({
  ...plan,
  steps: { ...plan.steps, [id]: { ...plan.steps[id], ...fields } },
})
const merged = (plan: Plan, more: Plan): Plan => {
  let next = { ...plan, exercises: { ...plan.exercises, ...more.exercises } }
  for (const [step, fields] of Object.entries(more.steps)) next = changed(next, step, fields)
  return next
}
const without = (plan: Plan, id: string): Plan => ({
  ...plan,
  steps: Object.fromEntries(Object.entries(plan.steps).filter(([step]) => step !== id)),
})
const refsOf = (rows: Rows) =>
  [...rows.all('step').values()].toSorted((a, b) => a.order - b.order).map(({ ref }) => ref)

const begun = async (behind: number) => {
  const world = await inHand(CHATTER_STEPS)
  const ana = await world.join('Ana')
  for (const { ref } of CHATTER_STEPS.slice(0, behind)) {
    await world.say(world.fay, { type: 'open', step: world.step(ref) })
    const value = ref === 'hours' ? 4 : { text: `Ana on ${ref}` }
    await world.say(ana, {
      type: 'put',
      step: world.step(ref),
      round: 1,
      key: ref === 'hours' ? 'answer' : 'en_1',
      value,
    })
    await world.drive(ref, 'close', ...(ref === 'first' ? [] : (['reveal'] as const)))
  }
  const rows = world.room.rows()
  return { ...world, rows, plan: seeded(rows), id: (ref: string) => world.step(ref) }
}

it('leaves the rows alone where nobody has changed the plan', async () => {
  const { rows, plan } = await begun(2)
  applyPlan(rows, plan)
  expect(rows.changes()).toEqual([])
  const again = mended(rows, plan)
  expect(again.exercises).toEqual({})
})

it('takes over wording, minutes, parameters and the order of what has not opened', async () => {
  const { rows, plan, id } = await begun(1)
  let next = changed(plan, id('dots'), {
    ask: 'Where now?',
    minutes: 9,
    params: { mode: 'dots', line: 3, budget: 4 },
    title: 'Dots',
  })
  next = changed(next, id('talk'), { order: rows.get('step', id('play'))!.order - 0.5 })
  applyPlan(rows, next)
  expect(rows.get('step', id('dots'))).toMatchObject({
    ask: 'Where now?',
    minutes: 9,
    params: { mode: 'dots', line: 3, budget: 4 },
  })
  expect(refsOf(rows)).toEqual([
    'hours',
    'first',
    'rival',
    'talk',
    'play',
    'group',
    'dots',
    'relief',
    'board',
    'decide',
    'after',
  ])
})

it('leaves parameters that make no sense as they were, says so, and takes them once they do', async () => {
  const { rows, plan, id } = await begun(0)
  const before = rows.get('step', id('dots'))!.params
  applyPlan(rows, changed(plan, id('dots'), { params: { mode: 'dots', budget: -1 }, ask: 'Where now?' }))
  expect(rows.get('step', id('dots'))).toMatchObject({ params: before, ask: 'Where now?' })
  const seen = { rows, here: () => false, connected: () => false, retentionMs: 1000 }
  expect(look('backstage', seen, `plan/${id('dots')}`)).toEqual({ refused: ['params'] })
  applyPlan(rows, changed(plan, id('dots'), { params: { mode: 'dots', budget: 5 }, ask: 'Where now?' }))
  expect(rows.get('step', id('dots'))!.params).toEqual({ mode: 'dots', budget: 5 })
  expect(look('backstage', seen, `plan/${id('dots')}`)).toBeUndefined()
})

it('takes a dropped step out, and brings the same step back as it was', async () => {
  const { rows, plan, id } = await begun(0)
  const row = rows.get('step', id('talk'))
  const out = changed(plan, id('talk'), { dropped: true })
  applyPlan(rows, out)
  expect(rows.get('step', id('talk'))).toBeUndefined()
  applyPlan(rows, changed(out, id('talk'), { dropped: false, minutes: 4 }))
  expect(rows.get('step', id('talk'))).toEqual({ ...row, minutes: 4 })
  expect([...rows.all('shelf')]).toEqual([])
})

it('takes a step that was cut from the plan out as well, and gives it back when the cut is undone', async () => {
  const { rows, plan, id } = await begun(0)
  const row = rows.get('step', id('talk'))
  applyPlan(rows, without(plan, id('talk')))
  expect(rows.get('step', id('talk'))).toBeUndefined()
  applyPlan(rows, plan)
  expect(rows.get('step', id('talk'))).toEqual(row)
})

it('keeps so much of what it has left out, and then adds nothing more; what was there can still come back', async () => {
  const { rows, plan, id } = await begun(0)
  const { exercise } = rows.get('step', id('talk'))!
  const steps = (from: number) =>
    Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`st_${from + n}`, { exercise, ref: `own_${from + n}`, activity: 'talk', order: 50 }])) // prettier-ignore
  for (let n = 0; n < 600; n += 100) {
    applyPlan(rows, { ...plan, steps: { ...plan.steps, ...steps(n) } as Plan['steps'] })
    applyPlan(rows, plan)
  }
  expect(rows.all('shelf').size + rows.all('step').size).toBe(500)
  const first = { st_0: steps(0)['st_0']!, st_999: { ...steps(0)['st_0']!, ref: 'more' } }
  applyPlan(rows, { ...plan, steps: { ...plan.steps, ...first } as Plan['steps'] })
  expect([rows.get('step', 'st_0')?.ref, rows.get('step', 'st_999'), rows.get('planned', 'st_999')]).toMatchObject(['own_0', undefined, { refused: ['order'] }]) // prettier-ignore
})

it('keeps a step that has opened, whatever becomes of it in the plan, and says to the plan how it stands', async () => {
  const { rows, plan, id } = await begun(1)
  const row = rows.get('step', id('hours'))!
  const wild = changed(plan, id('hours'), { ask: 'Changed', dropped: true, order: 99 })
  applyPlan(rows, wild)
  expect(rows.get('step', id('hours'))).toEqual(row)
  expect(mended(rows, wild).steps[id('hours')]).toMatchObject({ ask: row.ask, dropped: false, order: row.order })
  expect(mended(rows, without(plan, id('hours'))).steps[id('hours')]).toMatchObject({ ask: row.ask })
})

it('does not drop the step that the room looks at', async () => {
  const { rows, plan, id } = await begun(0)
  rows.change('workshop', 'workshop', { at: id('talk') })
  const out = changed(plan, id('talk'), { dropped: true })
  applyPlan(rows, out)
  expect(rows.get('step', id('talk'))).toBeDefined()
  expect(rows.get('planned', id('talk'))!.refused).toEqual(['dropped'])
})

it('says to the plan what a command has changed, and takes nothing back that somebody types meanwhile', async () => {
  const { rows, plan, id, say, fay } = await begun(0)
  await say(fay, { type: 'wording', step: id('dots'), ask: 'By command' })
  expect(mended(rows, plan).steps[id('dots')]).toMatchObject({ ask: 'By command' })
  const typing = changed(plan, id('dots'), { ask: 'In the plan' })
  expect(mended(rows, typing).steps[id('dots')]!.ask).toBeUndefined()
  applyPlan(rows, typing)
  expect(rows.get('step', id('dots'))!.ask).toBe('In the plan')
})

/** As an agenda that has a break of 5 minutes there. */
const withBreak = (rows: Rows, plan: Plan, step: string): Plan => {
  rows.change('step', step, { break: { minutes: 5, taken: false } })
  const next = merged(plan, mended(rows, plan))
  applyPlan(rows, next)
  rows.clearJournal()
  return next
}

it('says to the plan where the breaks are, and takes over one that is changed, moved, added or taken out', async () => {
  const { rows, id, plan: unbroken } = await begun(0)
  const plan = withBreak(rows, unbroken, id('dots'))
  const breaks = () => [...rows.all('step').values()].flatMap(({ ref, break: pause }) => (pause ? [[ref, pause]] : []))
  expect(plan.steps[id('dots')]!.break).toEqual({ minutes: 5, title: '' })
  expect(plan.steps[id('talk')]!.break).toEqual({ minutes: 0, title: '' })
  applyPlan(rows, plan)
  expect(rows.changes()).toEqual([])
  // a plan that has never heard of breaks leaves them alone
  const { break: _, ...before } = plan.steps[id('dots')]!
  applyPlan(rows, { ...plan, steps: { ...plan.steps, [id('dots')]: before } })
  expect(breaks()).toEqual([['dots', { minutes: 5, taken: false }]])

  let next = changed(plan, id('dots'), { break: { minutes: 30, title: 'Lunch' } })
  applyPlan(rows, next)
  expect(breaks()).toEqual([['dots', { minutes: 30, title: 'Lunch', taken: false }]])
  next = changed(next, id('dots'), { break: { minutes: 0, title: '' } })
  next = changed(next, id('talk'), { break: { minutes: 30, title: 'Lunch' } })
  next = changed(next, id('rival'), { break: { minutes: 7, title: '' } })
  applyPlan(rows, next)
  expect(breaks()).toEqual([
    ['rival', { minutes: 7, taken: false }],
    ['talk', { minutes: 30, title: 'Lunch', taken: false }],
  ])
  applyPlan(rows, plan)
  expect(breaks()).toEqual([['dots', { minutes: 5, taken: false }]])
})

it('keeps the length of a break that makes no sense as it was, and all of one that was taken', async () => {
  const { rows, id, say, fay, plan: unbroken } = await begun(0)
  const plan = withBreak(rows, unbroken, id('dots'))
  for (const minutes of [-1, 2.5, 241]) {
    applyPlan(rows, changed(plan, id('dots'), { break: { minutes, title: '' } }))
    expect(rows.get('planned', id('dots'))!.refused).toEqual(['break'])
  }
  await say(fay, { type: 'break', minutes: 5, before: id('dots') })
  applyPlan(rows, changed(plan, id('dots'), { break: { minutes: 0, title: '' } }))
  expect(rows.get('step', id('dots'))!.break).toEqual({ minutes: 5, taken: true })
  expect(rows.get('planned', id('dots'))!.refused).toEqual(['break'])
})

const BOTH = { exercise: 'ex_added000', ref: 'first', order: 100 }

it('adds an exercise of the catalogue in a variant, with the steps that the plan names', async () => {
  const { rows, plan } = await begun(0)
  const next: Plan = {
    exercises: { ...plan.exercises, ex_added000: { template: 'stop-doing', variant: 'short' } },
    steps: { ...plan.steps, st_first000: { ...BOTH, minutes: 2 }, st_dots0000: { ...BOTH, ref: 'dots', order: 101 } },
  }
  applyPlan(rows, next)
  const first = stopDoing.steps.find(({ ref }) => ref === 'first')!
  expect(rows.get('step', 'st_first000')).toMatchObject({
    ask: first.ask,
    hold: false,
    minutes: 2,
    state: 'waiting',
    itemKind: 'stop_candidate',
  })
  expect(rows.get('exercise', 'ex_added000')).toMatchObject({ variant: 'short', order: 1 })
  expect(rows.workshop.settings).toMatchObject({ scope: 'our team' })
  // and undone
  applyPlan(rows, plan)
  expect(rows.get('exercise', 'ex_added000')).toBeUndefined()
  expect([...rows.all('step').keys()]).not.toContain('st_first000')
})

it('adds a facilitator’s own exercise and own steps, and refuses those that make none', async () => {
  const { rows, plan, id } = await begun(0)
  const [exercise] = [...rows.all('exercise').keys()]
  const doc = { id: 'mine', title: 'Mine', steps: [{ ref: 'a', activity: 'talk', ask: 'Talk' }] }
  applyPlan(rows, {
    exercises: {
      ...plan.exercises,
      ex_own00000: { doc },
      ex_none0000: { template: 'no-such' },
      ex_bad00000: { doc: { id: 'x' } },
    },
    steps: {
      ...plan.steps,
      st_own00000: { exercise: 'ex_own00000', ref: 'a', order: 50 },
      st_none0000: { exercise: 'ex_none0000', ref: 'a', order: 51 },
      st_bad00000: { exercise: 'ex_bad00000', ref: 'a', order: 52 },
      st_talk0000: {
        exercise: exercise!,
        ref: 'talk_2',
        activity: 'talk',
        order: 2.5,
        ask: 'And now?',
        title: 'Pause',
        minutes: 6,
      },
      st_twice000: { exercise: exercise!, ref: 'dots', activity: 'talk', order: 2.5 },
      st_vote0000: { exercise: exercise!, ref: 'v', activity: 'vote', params: { budget: 'x' }, order: 2.5 },
    },
  })
  expect(rows.get('step', 'st_own00000')).toMatchObject({ ask: 'Talk', exercise: 'ex_own00000' })
  expect(rows.get('step', 'st_talk0000')).toMatchObject({ ask: 'And now?', minutes: 6, activity: 'talk' })
  expect(refsOf(rows).indexOf('talk_2')).toBe(refsOf(rows).indexOf('rival') + 1)
  const refused = (step: string) => rows.get('planned', step)?.refused
  expect([refused('st_none0000'), refused('st_bad00000'), refused('st_twice000'), refused('st_vote0000')]).toEqual([
    ['exercise'],
    ['exercise'],
    ['ref'],
    ['params'],
  ])
  expect(rows.get('step', id('dots'))!.activity).toBe('vote')
})

it('[P8] takes names that every object has for what they are: names', async () => {
  const { rows, plan, id } = await begun(0)
  const named = ['constructor', 'toString', 'hasOwnProperty', 'valueOf']
  const doc = { id: 'own', title: 'Own', in: named.map((port) => ({ port })), steps: [{ ref: 'take', activity: 'collect', in: named }] } // prettier-ignore
  const next: Plan = {
    exercises: { ex_named: { doc, connect: {} } },
    steps: { ...plan.steps, st_named: { exercise: 'ex_named', ref: 'take' } },
  }
  applyPlan(rows, next)
  expect(rows.get('step', 'st_named')!.in).toEqual(named)
  // with one of them connected, the others are not
  applyPlan(rows, { ...next, exercises: { ex_named: { doc, connect: { valueOf: [`ex_own:first`] } } } })
  expect(rows.get('step', 'st_named')!.connect).toEqual({ valueOf: ['ex_own:first'] })
  const seen = { rows, here: () => false, connected: () => false, retentionMs: 1000 }
  expect(look('backstage', seen, 'agenda/st_named')).toMatchObject({ ref: 'take' })
  expect(mended(rows, NOTHING).exercises['ex_named']!.connect).toEqual({ valueOf: ['ex_own:first'] })
  rows.change('step', 'st_named', { params: { pair_with: 'constructor' } })
  expect(look('wall', { ...seen, rows }, `steps/${id('first')}`)).toBeDefined()
})

it('[P8] reads a large exercise that is none only once, however many steps name it', async () => {
  const { rows, plan } = await begun(0)
  let reads = 0
  const doc = {
    get id() {
      reads++
      return 'no id'
    },
  }
  const steps = Array.from({ length: 500 }, (_, i) => [`st_bad${i}`, { exercise: 'ex_bad', ref: `r${i}` }])
  applyPlan(rows, { exercises: { ex_bad: { doc } }, steps: { ...plan.steps, ...Object.fromEntries(steps) } })
  expect(rows.get('planned', 'st_bad499')!.refused).toEqual(['exercise'])
  expect(reads).toBe(1)
})

it('[P6] lets no step begin to follow people back to one that they have answered without being told', async () => {
  const { rows, plan, id } = await begun(0)
  const params = { mode: 'number', min: 0, max: 40 }
  const alone = changed(plan, id('after'), { params })
  applyPlan(rows, alone)
  rows.change('step', id('hours'), { state: 'open' })
  applyPlan(rows, plan)
  expect(rows.get('step', id('after'))!.params).toEqual(params)
  expect(rows.get('planned', id('after'))!.refused).toEqual(['params'])
  applyPlan(rows, changed(alone, 'st_added000', { ...plan.steps[id('after')], ref: 'again' }))
  expect(rows.get('step', 'st_added000')).toBeUndefined()
  expect(rows.get('planned', 'st_added000')!.refused).toEqual(['params'])
})

it('[P6] goes on saying that people are followed back while the step that does is left out, and lets it come back', async () => {
  const { rows, plan, id } = await begun(1)
  const seen = { rows, here: () => false, connected: () => false, retentionMs: 1000 }
  expect(look('wall', seen, `steps/${id('hours')}`)).toMatchObject({ paired: true })
  applyPlan(rows, changed(plan, id('after'), { dropped: true }))
  expect(look('wall', seen, `steps/${id('hours')}`)).toMatchObject({ paired: true })
  applyPlan(rows, plan)
  expect(rows.get('step', id('after'))!.params['pair_with']).toBe('hours')
})

it('lets a step of which the plan says no place rest where it is, whoever wants to stand there', async () => {
  const { rows, plan, id } = await begun(0)
  const here = rows.get('step', id('play'))!.order
  const others = ['first', 'group', 'dots'].reduce((all, ref) => changed(all, id(ref), { order: here }), plan)
  const { order: _, ...play } = others.steps[id('play')]!
  const crowded = changed(without(others, id('play')), id('play'), play)
  applyPlan(rows, crowded)
  expect(rows.get('step', id('play'))!.order).toBe(here)
  rows.clearJournal()
  applyPlan(rows, crowded)
  expect(rows.changes()).toEqual([])
})

const tables = (rows: Rows) => new Proxy({}, { get: (_, kind) => rows.all(kind as 'seat') }) as OutcomeRows
const KINDS: Kind[] = ['round', 'seat', 'key', 'entry', 'mark', 'card', 'group', 'move', 'decision', 'dissent', 'speaker', 'pair', 'shown', 'apart', 'audit'] // prettier-ignore

const REFS = CHATTER_STEPS.map(({ ref }) => ref)
const text = fc.constantFrom('', ' ', 'New words', 'x'.repeat(500), 'مرحبا', '👩‍👩‍👧')
const json = fc.constantFrom(
  {},
  { budget: 3 },
  { budget: -1 },
  { mode: 'dots' },
  { pair_with: 'hours' },
  { per_person: 2 },
  { options: ['a', 'a'] },
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const anyStep = fc.record({
  which: fc.constantFrom(...REFS, 'st_new00001', 'st_new00002', 'ex_not_a_step'),
  cut: fc.boolean(),
  fields: fc.record({
    exercise: maybe(fc.constantFrom('own', 'ex_new00001', 'ex_none')),
    ref: maybe(fc.constantFrom(...REFS, 'fresh', '__proto__', 'no good')),
    activity: maybe(fc.constantFrom('talk', 'vote', 'check', 'link', 'collect')),
    order: maybe(fc.constantFrom(-1, 0, 1, 1.5, 2, 3, 3, 3, 1e9)),
    title: maybe(text),
    ask: maybe(text),
    minutes: maybe(fc.constantFrom(-1, 0, 3.5, 240, 241)),
    params: maybe(json),
    in: maybe(fc.constantFrom([], ['group'], ['dots/above_line'], ['(no)'], ['candidates'])),
    attribution: maybe(fc.constantFrom('named', 'anonymous')),
    break: maybe(fc.record({ minutes: fc.constantFrom(-1, 0, 5, 2.5, 241), title: text })),
    dropped: maybe(fc.boolean()),
  }),
})

/** Of steps that want the same place, one stands a hair behind the other. */
const isNudged = (before: unknown, after: unknown) => {
  const [one, other] = [before, after] as [{ order: number }?, { order: number }?]
  if (!one || !other || Math.abs(one.order - other.order) > 1e-9) return false
  return JSON.stringify({ ...one, order: 0 }) === JSON.stringify({ ...other, order: 0 })
}

it('leaves every opened step and all that hangs on it untouched under any plan, settles at once, and can always be shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(5),
      fc.array(fc.array(anyStep, { maxLength: 12 }), { maxLength: 4 }),
      async (behind, edits) => {
        const { rows, plan: first, id, room } = await begun(behind)
        const [own] = [...rows.all('exercise').keys()]
        const opened = [...rows.all('step')].filter(([, row]) => row.state !== 'waiting')
        const kept = () =>
          JSON.stringify([opened.map(([step]) => rows.get('step', step)), KINDS.map((kind) => [...rows.all(kind)])])
        const before = kept()
        let plan: Plan = { ...first, exercises: { ...first.exercises, ex_new00001: { template: 'stop-doing' } } }
        for (const edit of edits) {
          for (const { which, cut, fields } of edit) {
            const step = REFS.includes(which) ? id(which) : which
            const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
            const exercise = said['exercise'] === 'own' ? { exercise: own } : {}
            plan = cut ? without(plan, step) : changed(plan, step, { ...said, ...exercise } as PlannedStep)
          }
          applyPlan(rows, plan)
          expect(kept()).toBe(before)
          rows.clearJournal()
          applyPlan(rows, plan)
          expect(rows.changes()).toEqual([])
          const orders = [...rows.all('step').values()].map(({ order }) => order)
          expect(new Set(orders).size).toBe(orders.length)
          // what the server then writes into the plan is taken over without a change to the agenda, and there is no more of it
          plan = merged(plan, mended(rows, plan))
          applyPlan(rows, plan)
          expect(
            rows.changes().filter(({ kind, before, after }) => kind !== 'planned' && !isNudged(before, after)),
          ).toEqual([])
          expect(merged(plan, mended(rows, plan))).toEqual(plan)
          const seen = { rows, here: room.presence.here, connected: room.presence.connected, retentionMs: 1000 }
          for (const document of ['wall', 'backstage'] as const)
            for (const place of everywhere(document, seen)) look(document, seen, place)
          buildOutcome(tables(rows), { id: 'ws_1', revision: 1, exportedAt: 0, version: '0' })
        }
      },
    ),
    { numRuns: 60 },
  )
})
