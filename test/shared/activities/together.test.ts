import { describe, expect, it } from 'vitest'
import { decide, type DecideResult } from '../../../shared/activities/decide.ts'
import { group } from '../../../shared/activities/group.ts'
import { activities } from '../../../shared/activities/index.ts'
import { talk } from '../../../shared/activities/talk.ts'
import { close, itemsOf, put, settled } from './step.ts'

describe('group', () => {
  const n = { present: 3, responded: 0, abstained: 0, silent: 3 }
  const given = { desks: [], items: itemsOf(['A', 'B', 'C']), n, attribution: 'anonymous', seed: 's' } as const

  it('gives the board as it stands', () => {
    const board = { groups: [{ id: 'gr_1', name: 'Approvals', members: ['A', 'B'] }], singles: ['C'], moves: 17 }
    const params = settled(group, { max_groups: 15 })
    expect(group.result({ ...given, items: [...given.items], desks: [], params, board })).toEqual({
      status: 'final',
      ...board,
    })
    expect(group.result({ ...given, items: [...given.items], desks: [], params })).toEqual({
      status: 'final',
      groups: [],
      singles: ['A', 'B', 'C'],
      moves: 0,
    })
  })

  it('sorts: offers what people’s own piles have in common', () => {
    const sort = (piles: string[][]) => ({ sort: { piles } })
    const result = close(group, {
      params: { by: 'sorts' },
      items: ['A', 'B', 'C'],
      desks: [sort([['A', 'B'], ['C']]), sort([['A', 'B'], ['C']]), sort([['A'], ['B', 'C']])],
    })
    expect(result['suggested']).toEqual([['A', 'B']])
  })

  it('refuses', () => {
    const check = (piles: unknown, by = 'sorts', key = 'sort') => put(group, { by }, ['A', 'B'], { [key]: { piles } })
    expect(check([['A'], ['B']])).toBeNull()
    expect(check([['A', 'Z']])).toBe('unknown_item')
    expect(check([['A'], ['A']])).toBe('bad_entry')
    expect(check([['A']], 'facilitator')).toBe('bad_entry')
    expect(check([['A']], 'sorts', 'other')).toBe('bad_entry')
  })
})

describe('talk', () => {
  it('keeps notes, shuffled, where notes are taken', () => {
    const desks = [{ a: { text: ' one ' } }, { a: { text: 'two' } }, { a: { text: '' } }]
    const result = close(talk, { params: { note: 'line', order: 'edges_first' }, desks })
    expect((result['notes'] as string[]).toSorted()).toEqual(['one', 'two'])
    expect(close(talk, { params: {}, desks: [] })).toMatchObject({ status: 'final', notes: [] })
  })

  it('takes as many notes as it says', () => {
    const notes = { a: { text: 'x' }, b: { text: 'y' } }
    expect(put(talk, {}, [], { a: { text: 'x' } })).toBe('too_many_entries')
    expect(put(talk, { note: 'line' }, [], notes)).toBe('too_many_entries')
    expect(put(talk, { note: 'open' }, [], notes)).toBeNull()
    expect(put(talk, { note: 'open' }, [], { a: { text: 'x'.repeat(281) } })).toBe('too_long')
  })
})

describe('decide', () => {
  const why = 'Support misses a release.'

  it('has one row a decision, each with its own quorum', () => {
    const result = close(decide, {
      items: ['de_1', 'de_2', 'de_3'],
      desks: [
        { de_1: { fist: 5 }, de_2: { fist: 0, text: why } },
        { de_1: { fist: 4 }, de_2: { fist: 5 } },
        { de_1: { fist: 3 }, de_2: { fist: 0 } },
        { de_1: { fist: 4 } },
      ],
    }) as unknown as DecideResult
    expect(result.status).toBe('final')
    expect(result.rows).toMatchObject([
      { decision: 'de_1', status: 'consent', counts: [0, 0, 0, 1, 2, 1], median: 4 },
      { decision: 'de_2', status: 'objections_open', counts: [1, 1, 0, 0, 0, 1], reasons: [{ fist: 0, text: why }] },
      { decision: 'de_3', status: 'provisional', would_be: null },
    ])
  })

  it('has rows for decisions only, where items are handed in too', () => {
    const params = settled(decide)
    const n = { present: 1, responded: 0, abstained: 0, silent: 1 }
    const result = decide.result({
      desks: [],
      params,
      items: itemsOf(['it_1', 'de_1']),
      decisions: ['de_1'],
      n,
      attribution: 'anonymous',
      seed: 's',
    }) as unknown as DecideResult
    expect(result.rows.map(({ decision }) => decision)).toEqual(['de_1'])
  })

  it('[g10] below quorum it is provisional', () => {
    const desks = [{ de_1: { fist: 5 } }, { de_1: { fist: 5 } }, { de_1: { fist: 5 } }]
    const row = (silent: number) =>
      (close(decide, { items: ['de_1'], desks, silent }) as unknown as DecideResult).rows[0]
    expect(row(2)).toMatchObject({ status: 'consent' })
    expect(row(3)).toMatchObject({ status: 'provisional', would_be: 'consent' })
  })

  it('refuses', () => {
    expect(put(decide, {}, ['de_1'], { de_1: { fist: 2, text: why } })).toBeNull()
    expect(put(decide, {}, ['de_1'], { de_9: { fist: 2 } })).toBe('unknown_decision')
    expect(put(decide, {}, ['de_1'], { de_1: { fist: 7 } })).toBe('bad_entry')
    expect(put(decide, {}, ['de_1'], { de_1: { fist: 1, text: 'x'.repeat(281) } })).toBe('too_long')
  })

  it('has the words of the table as parameters', () => {
    expect(decide.params.parse({})).toMatchObject({
      method: 'consent',
      review_weeks: 6,
      parallel: { options: 2, items: 2, weeks: 8 },
    })
    expect(decide.params.parse({ method: 'vote line', kinds: ['stop', 'keep'] })).toMatchObject({
      method: 'vote_line',
      kinds: ['stop', 'keep'],
    })
    expect(decide.params.safeParse({ kinds: [] }).success).toBe(false)
  })
})

describe('every activity', () => {
  it.each([
    ['check', { mode: 'number', unit: 'hours' }],
    ['collect', { template: 'If {a} then {b?}', per_person: 3 }],
    ['group', {}],
    ['vote', { mode: 'dots', colors: ['Up', 'Down'] }],
    ['vote', { mode: 'fist' }],
    ['place', { shape: 'plane', also: { ask: 'Hours' } }],
    ['talk', {}],
    ['decide', { method: 'vote line' }],
  ] as const)('%s %j: settled parameters, stored as JSON, read back as they are', (name, params) => {
    const activity = activities[name]
    if (!activity) throw new Error(name)
    const ready: unknown = settled(activity, JSON.parse(JSON.stringify(params)), ['A', 'B'])
    const stored: unknown = JSON.parse(JSON.stringify(ready))
    expect(stored).toStrictEqual(ready)
    expect(activity.params.parse(stored)).toStrictEqual(ready)
  })

  it.each(Object.entries(activities))('%s is called by its own name, and runs with nobody', (name, activity) => {
    expect(activity.name).toBe(name)
    const result = close(activity, { items: ['A', 'B'], desks: [], silent: 3 })
    expect(result).toHaveProperty('status')
    // who looks back at nothing says so
    expect(activity.looksBack ? ['no_source'] : ['final', 'provisional']).toContain(result['status'])
  })
})
