import { createHash } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { buildOutcome, type OutcomeFacts } from '../../../shared/outcome/build.ts'
import { outcomeCsv } from '../../../shared/outcome/csv.ts'
import { digestOf, sealed } from '../../../shared/outcome/digest.ts'
import { outcomeJsonSchema, outcomeSchema } from '../../../shared/outcome/schema.ts'
import { isRevealed, STATES, type State } from '../../../shared/workshop.ts'
import { problemsOf } from '../../kit/outcome.ts'
import { cardRow, decisionRow, emptyRows, stepRow, workshopRow, type SpringRows } from '../../kit/rows.ts'
import { spring } from '../../kit/spring.ts'

const facts: OutcomeFacts = {
  id: 'ws_spring',
  revision: 214,
  exportedAt: Date.parse('2026-03-12T10:41:07.250Z'),
  version: '0.1.0',
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const outcomeOf = (rows: SpringRows, more: Partial<OutcomeFacts> = {}) =>
  sealed(buildOutcome(rows, { ...facts, ...more }), sha256)
const ajv = new Ajv2020({ strict: true, strictTypes: false })
;(formats as unknown as (to: Ajv2020) => void)(ajv)
const validate = ajv.compile(outcomeJsonSchema())

const sound = (rows: SpringRows) => {
  const document = outcomeOf(rows)
  expect(outcomeSchema.safeParse(document).error).toBeUndefined()
  validate(JSON.parse(JSON.stringify(document)))
  expect(validate.errors).toBeNull()
  expect(problemsOf(document)).toEqual([])
  return document
}
const set = <K extends keyof SpringRows>(rows: SpringRows, kind: K, key: string, fields: object) => {
  const table = rows[kind] as Map<string, object>
  table.set(key, { ...table.get(key), ...fields })
  return rows
}

describe('the outcome of a whole workshop', () => {
  const document = sound(spring())

  it('tells the exercise in the order of the agenda, with its ports', () => {
    const [stop] = document.exercises
    expect(stop!.steps.map(({ id }) => id)).toEqual(
      'hours first rival group dots talk relief decide tell word'.split(' ').map((ref) => `st_${ref}`),
    )
    expect(stop!.outputs).toMatchObject({
      above_line: ['gr_deck', 'gr_approval', 'gr_friday', 'gr_monday'],
      contested: ['gr_friday'],
      decisions: ['de_deck', 'de_friday'],
    })
    expect(stop!.outputs['all']).toHaveLength(10)
    expect(stop!.steps[4]).toMatchObject({
      mode: 'dots',
      minutes: 4.2,
      params: { budget: 4, cap: 2, line: 3, shields: 1 },
    })
    expect(stop!.steps[4]!.params).not.toHaveProperty('mode')
  })

  it('merges cards into their groups and keeps both', () => {
    const [deck, card] = ['gr_deck', 'it_00'].map((id) => document.items.find((item) => item.id === id))
    expect(deck).toMatchObject({
      text: 'Weekly status deck',
      kind: 'stop_candidate',
      step: 'st_group',
      merged_from: 5,
      state: 'live',
    })
    expect(card).toMatchObject({ state: 'merged', merged_into: 'gr_deck', category: 'report' })
    expect(document.groups?.find(({ id }) => id === 'gr_deck')?.members).toHaveLength(5)
  })

  it('counts what was hidden and keeps the words only of what is off the table', () => {
    const hidden = document.items.filter(({ state }) => state === 'hidden')
    expect(hidden.map(({ text, reason }) => [text, reason])).toEqual([
      ['Fire inspections', 'off the table: safety'],
      ['', 'names a person'],
    ])
    expect(document.exercises[0]!.steps[2]!.result).toMatchObject({
      items_created: 13,
      hidden_by_facilitator: 1,
      hidden_reasons: [{ reason: 'names a person', count: 1 }],
    })
    expect(JSON.stringify(document)).not.toContain('CANARY')
  })

  it('names owners, signers and facilitators, and nobody else', () => {
    expect(document.people.map(({ display, why }) => [display, why])).toEqual([
      ['Fay', 'facilitator'],
      ['Ana R.', 'owner'],
      ['Tomas V.', 'owner'],
      ['Chi', 'signed_dissent'],
    ])
    for (const name of ['Dana', 'Femi', 'Hana', 'Kai']) expect(JSON.stringify(document)).not.toContain(name)
  })

  it('exports a decision that nobody took as a question with its number', () => {
    expect(document.decisions.map(({ id, number, owner }) => [id, number, owner])).toEqual([
      ['de_deck', 1, 'pe_1'],
      ['de_friday', 2, 'pe_2'],
    ])
    expect(document.open_questions.find(({ id }) => id === 'oq_de_approval')).toMatchObject({
      number: 3,
      why: 'no_owner',
      owner: null,
    })
    const answers = document.exercises[0]!.steps[7]!.result['rows'] as { decision?: string; question?: string }[]
    expect(answers.map(({ decision, question }) => decision ?? question)).toEqual([
      'de_deck',
      'de_friday',
      'oq_de_approval',
    ])
  })

  it('asks about what stood above the line and was never decided, and about who hears when', () => {
    expect(document.open_questions.map(({ id, why }) => [id, why])).toEqual([
      ['oq_de_friday.tell.2', 'not_told'],
      ['oq_de_approval', 'no_owner'],
      ['oq_gr_monday', 'not_decided'],
    ])
  })

  it('gathers dissent from notes, from low answers with words, and from shields', () => {
    const told = document.dissent.map(({ source, from, strength, heard_in_room }) => [
      source,
      from,
      strength,
      heard_in_room,
    ])
    expect(told).toEqual([
      ['st_decide', 'pe_4', 'reservation', false],
      ['st_decide', 'anonymous', 'reservation', false],
      ['st_dots', 'anonymous', 'reservation', true],
      ['st_dots', 'anonymous', 'reservation', true],
    ])
    expect(document.dissent.flatMap(({ answer }) => answer ?? [])).toHaveLength(1)
  })

  it('sums the time that was freed, as an estimate (E2)', () => {
    expect(document.exercises[0]!.result).toMatchObject({
      freed_hours: { sum: 65, q1: 56, q3: 74, estimate: true },
      freed_by_decisions: { sum: 45, items: ['gr_deck', 'gr_friday'], estimate: true },
      statuses: { gr_friday: 'contested', gr_importer: 'guarded', gr_deck: 'clear', gr_sizing: 'quiet' },
      tell: [{ who: 'our two pilot customers', date: '1 April' }],
    })
    expect(document.exercises[0]!.result).not.toHaveProperty('requests')
  })

  it('says so when nobody in the room could switch anything off', () => {
    const rows = spring()
    set(rows, 'workshop', 'workshop', { settings: { can_switch_off: '' } })
    expect(outcomeOf(rows).exercises[0]!.result).toMatchObject({ requests: true })
  })

  it('comes back on the earliest review day', () => {
    expect(document.follow_up).toMatchObject({ on: '2026-04-30', asks: [{ about: 'de_deck' }, { about: 'de_friday' }] })
  })

  it('is the same document twice, but for its time, its revision and its digest', () => {
    const again = outcomeOf(spring(), { revision: 215, exportedAt: facts.exportedAt + 86_400_000 })
    const { exported_at, revision, integrity, ...rest } = again
    const { exported_at: then, revision: before, integrity: seal, ...same } = document
    expect(rest).toEqual(same)
    expect([exported_at, then]).toEqual(['2026-03-13T10:41:07Z', '2026-03-12T10:41:07Z'])
    expect([revision, before]).toEqual([215, 214])
    expect(integrity.digest).not.toBe(seal.digest)
    expect(digestOf(again, sha256)).toBe(integrity.digest)
  })
})

describe('[P1] what was not revealed leaves nothing', () => {
  const CANARY = 'CANARY-7Q'
  const hidden = (state: State) => {
    const rows = spring()
    for (const [id, card] of rows.card)
      if (card.step === 'st_rival') rows.card.set(id, { ...card, text: CANARY, reason: CANARY })
    const vote = rows.round.get('st_dots/1')!
    set(rows, 'round', 'st_dots/1', {
      result: { ...vote.result, comments: [CANARY] },
      revealedAt: null,
      unlinked: [{ entries: { ballot: CANARY } }],
    })
    for (const ref of ['rival', 'dots']) set(rows, 'step', `st_${ref}`, { state, ask: CANARY })
    set(rows, 'round', 'st_rival/1', { revealedAt: null })
    return rows
  }

  it.each(STATES.filter((state) => !isRevealed(state)))('%s', (state) => {
    const rows = hidden(state)
    if (state === 'skipped') for (const ref of ['rival', 'dots']) set(rows, 'step', `st_${ref}`, { ask: 'Skipped' })
    const document = sound(rows)
    expect(JSON.stringify(document) + outcomeCsv(document)).not.toContain(CANARY)
    const told = document.exercises[0]!.steps.filter(({ id }) => id === 'st_rival' || id === 'st_dots')
    const nothing = [{ status: 'skipped' }, 0]
    expect(told.map(({ result, n }) => [result, n.present])).toEqual(state === 'skipped' ? [nothing, nothing] : [])
  })

  it('shows the canary once it is revealed', () => {
    expect(JSON.stringify(outcomeOf(hidden('revealed')))).toContain(CANARY)
  })

  it('keeps a second round back while the first one stays', () => {
    const rows = spring()
    const first = rows.round.get('st_dots/1')!
    rows.round.set('st_dots/2', {
      ...first,
      round: 2,
      revealedAt: null,
      result: { ...first.result, comments: [CANARY] },
    })
    set(rows, 'step', 'st_dots', { state: 'closed', round: 2 })
    const before = sound(rows)
    expect(before.exercises[0]!.steps.filter(({ id }) => id === 'st_dots').map(({ round }) => round)).toEqual([1])
    set(rows, 'step', 'st_dots', { state: 'revealed' })
    expect(
      sound(rows)
        .exercises[0]!.steps.filter(({ id }) => id === 'st_dots')
        .map(({ round }) => round),
    ).toEqual([1, 2])
  })
})

describe('decisions', () => {
  const withDecision = (fields: Parameters<typeof decisionRow>[1], row: Parameters<typeof decisionRow>[2] = {}) => {
    const rows = spring()
    rows.decision.set(
      'de_new',
      decisionRow(9, { title: 'Pause the chart pack', kind: 'pause', ...fields }, { takers: ['pe_5'], ...row }),
    )
    const document = sound(rows)
    return { document, decision: document.decisions.find(({ id }) => id === 'de_new') }
  }

  it('review six weeks after the end, in the time zone of the workshop', () => {
    expect(withDecision({}).decision?.review_on).toBe('2026-04-23')
    const rows = spring()
    rows.decision.set('de_new', decisionRow(9, { title: 'Pause it' }, { takers: ['pe_5'] }))
    set(rows, 'workshop', 'workshop', { timeZone: 'Pacific/Auckland', endedAt: Date.parse('2026-03-12T12:00:00Z') })
    expect(outcomeOf(rows).decisions.find(({ id }) => id === 'de_new')?.review_on).toBe('2026-04-24')
  })

  it('belong to who was named if they took it, else to the first who did', () => {
    expect(withDecision({ owner: 'pe_6' }, { takers: ['pe_5', 'pe_6'] }).decision?.owner).toBe('pe_6')
    expect(withDecision({ owner: 'pe_7' }, { takers: ['pe_5', 'pe_6'] }).decision?.owner).toBe('pe_5')
    const { document, decision } = withDecision({ owner: 'pe_7' }, { takers: [] })
    expect(decision).toBeUndefined()
    expect(document.people.map(({ id }) => id)).not.toContain('pe_7')
  })

  it('are questions while they have no title', () => {
    const { document, decision } = withDecision({ title: '  ', about: ['gr_charts'] })
    expect(decision).toBeUndefined()
    expect(document.open_questions.find(({ id }) => id === 'oq_de_new')).toMatchObject({
      text: 'What do we decide about “Monthly chart pack nobody acts on”?',
      why: 'no_title',
    })
  })

  it('keep what was said against them when they stay questions', () => {
    const rows = spring()
    set(rows, 'decision', 'de_friday', { takers: [] })
    const question = sound(rows).open_questions.find(({ id }) => id === 'oq_de_friday')
    expect(question?.dissent).toHaveLength(3)
  })

  it('say when an objection was overruled, and claim no consent that nobody gave', () => {
    const n = { present: 5, responded: 5, abstained: 0, silent: 0 }
    const result = {
      status: 'objections_open',
      counts: [1, 0, 0, 4, 0, 0],
      objections: 1,
      reservations: 0,
      reasons: [{ fist: 0, text: 'It breaks payroll.' }],
    }
    const { document, decision } = withDecision({ method: 'consent' }, { answers: 'revealed', result, n })
    expect(decision).toMatchObject({ decided_over_objection: true, method: 'consent', n })
    expect(document.dissent.find(({ decision: id }) => id === 'de_new')).toMatchObject({
      strength: 'objection',
      text: 'It breaks payroll.',
    })
    expect(withDecision({ method: 'consent' }).decision?.method).toBe('recorded')
    expect(withDecision({ method: 'decider', decider: 'pe_9' }).decision).toMatchObject({ method: 'recorded' })
    expect(withDecision({ method: 'decider', decider: 'pe_0' }).decision).toMatchObject({
      method: 'decider',
      decider: 'pe_0',
    })
  })

  it('let only people who agreed speak for them', () => {
    const tell = (by: string) => [{ who: 'Sales', what: 'It ends.', by, on: '2026-03-20' }]
    expect(withDecision({ tell: tell('pe_8') }).decision?.tell[0]?.by).toBe('pe_5')
    expect(withDecision({ tell: tell('pe_0') }).decision?.tell[0]?.by).toBe('pe_0')
    expect(withDecision({ tell: tell('pe_8') }, { takers: ['pe_5', 'pe_8'] }).document.people).toContainEqual(
      expect.objectContaining({ id: 'pe_8', why: 'teller' }),
    )
  })
})

describe('who wrote what', () => {
  const as = (attribution: 'named' | 'alias' | 'anonymous') => {
    const rows = spring()
    set(rows, 'step', 'st_first', { attribution })
    set(rows, 'card', 'it_00', { by: attribution === 'alias' ? 'Quiet Heron' : 'Dana', seat: 'pe_5' })
    return sound(rows)
  }
  const author = (document: ReturnType<typeof as>) => document.items.find(({ id }) => id === 'it_00')?.by

  it('is told in named steps, with the person', () => {
    expect(author(as('named'))).toBe('pe_5')
    expect(as('named').people).toContainEqual({ id: 'pe_5', display: 'Dana', why: 'author', agreed_to_be_named: true })
  })
  it('is a made-up name in alias steps', () => expect(author(as('alias'))).toBe('Quiet Heron'))
  it('[P6] is nowhere in anonymous steps, whatever the row still says', () => {
    expect(author(as('anonymous'))).toBeUndefined()
    expect(JSON.stringify(as('anonymous'))).not.toContain('Dana')
  })
})

describe('ballots', () => {
  const withBallots = (fields: object) => {
    const rows = spring()
    set(rows, 'workshop', 'workshop', fields)
    return sound(rows).exercises[0]!.steps.find(({ id }) => id === 'st_dots')?.ballots
  }
  it('are left out unless the workshop said so', () => expect(withBallots({})).toBeUndefined())
  it('[P7] give every number again, without the words that would tell whose they are', () => {
    const ballots = withBallots({ ballots: 'unlinked' }) as {
      ballot: { dots: { [item: string]: number }; shield?: object }
    }[]
    expect(ballots).toHaveLength(11)
    expect(ballots.reduce((sum, { ballot }) => sum + (ballot.dots['gr_deck'] ?? 0), 0)).toBe(9)
    expect(JSON.stringify(ballots)).not.toContain('support hears')
    // the shields can be counted where their words stand; an item with one of them would tell whose ballot it came with
    expect(ballots.filter(({ ballot }) => ballot.shield)).toEqual([])
  })
  it('stay back where fewer than five answered, and before the lock', () => {
    const few = spring()
    set(few, 'workshop', 'workshop', { ballots: 'unlinked' })
    set(few, 'round', 'st_dots/1', { n: { present: 4, responded: 4, abstained: 0, silent: 0 } })
    expect(outcomeOf(few).exercises[0]!.steps[4]).not.toHaveProperty('ballots')
    const early = spring()
    set(early, 'workshop', 'workshop', { ballots: 'unlinked' })
    set(early, 'step', 'st_dots', { state: 'revealed' })
    expect(outcomeOf(early).exercises[0]!.steps[4]).not.toHaveProperty('ballots')
  })
})

describe('workshops with little in them', () => {
  it('one that never began', () => {
    const rows = emptyRows()
    rows.workshop.set('workshop', workshopRow({ startedAt: null, endedAt: null }))
    const document = sound(rows)
    expect(document).toMatchObject({ exercises: [], items: [], decisions: [], workshop: { in_progress: true } })
    expect(document.workshop.started_at).toBe('2026-03-12T08:40:00Z')
  })

  it('one that has not ended does not say that nobody was there at its end', () => {
    const rows = spring()
    expect(sound(rows).workshop.attendance.present_at_end).toBe(12)
    set(rows, 'workshop', 'workshop', { endedAt: null, presentAtEnd: 0 })
    expect(sound(rows).workshop.attendance).not.toHaveProperty('present_at_end')
  })

  it('one in which everything was skipped', () => {
    const rows = spring()
    for (const id of rows.step.keys()) set(rows, 'step', id, { state: 'skipped' })
    const document = sound(rows)
    expect(document.exercises[0]!.steps.every(({ result }) => result.status === 'skipped')).toBe(true)
    expect([document.items, document.decisions, document.open_questions, document.dissent]).toEqual([[], [], [], []])
    expect(document.people.map(({ why }) => why)).toEqual(['facilitator'])
  })

  it('names the items of another exercise as inputs', () => {
    const rows = spring()
    rows.exercise.set('ex_two', { ...rows.exercise.get('ex_stop')!, order: 1 })
    rows.step.set('st_two', stepRow('dots', 0, { exercise: 'ex_two', in: ['ex_stop/above_line'], items: ['gr_deck'] }))
    rows.round.set('st_two/1', {
      ...rows.round.get('st_dots/1')!,
      step: 'st_two',
      result: { status: 'final', rows: [] },
    })
    expect(sound(rows).exercises[1]!.inputs).toEqual({ 'ex_stop/above_line': ['gr_deck'] })
  })

  it('numbers have four decimals at most', () => {
    const rows = spring()
    rows.card.set('it_new', cardRow('st_tell', 'x', 9))
    set(rows, 'round', 'st_hours/1', {
      result: { status: 'final', median: 1 / 3, deep: [{ q1: -2 / 3 }], zero: -1e-9 },
    })
    expect(outcomeOf(rows).exercises[0]!.steps[0]!.result).toEqual({
      status: 'final',
      median: 0.3333,
      deep: [{ q1: -0.6667 }],
      zero: 0,
    })
  })
})
