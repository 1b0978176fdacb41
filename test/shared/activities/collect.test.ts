import { describe, expect, it } from 'vitest'
import { collect } from '../../../shared/activities/collect.ts'
import { blanksIn, fill } from '../../../shared/activities/template.ts'
import { exercises } from '../../../shared/exercises/index.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { close, put, settled } from './step.ts'

const tell = 'We will tell {who} that {what} ends on {date} because {why}. {name} says it.'
const told = { who: 'Finance', what: 'the deck', date: '20 March', why: 'nobody reads it', name: 'Ana' }

const cardOf = (params: JsonObject, entry: unknown) => {
  const ready = settled(collect, params)
  return collect.card?.(collect.entry(ready).parse(entry), ready)
}

describe('templates', () => {
  it('name their blanks once, in reading order', () => {
    expect(blanksIn('If {a} then { b } or {a}, maybe {c?}').map(({ name, required }) => [name, required])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ])
    expect(blanksIn('no blanks')).toEqual([])
  })

  it('ask for each blank in the words of their sentence, never by a bare key', () => {
    const labels = (template: string) => blanksIn(template).map(({ label }) => label)
    expect(labels(tell)).toEqual(['We will tell …', 'that …', 'ends on …', 'because …', '… says it'])
    expect(labels('Welcome. They call it {name}. The headline today: {headline}.')).toEqual([
      'They call it …',
      'The headline today: …',
    ])
    // a name of several words says more than its sentence does
    expect(labels('It could turn out {one_way} or: {other way}.')).toEqual([
      'It could turn out … (one way)',
      'or: … (other way)',
    ])
    expect(labels('{just_this}')).toEqual(['just this'])
    expect(labels('“{about}” may have seen {it}')).toEqual(['… may have seen', 'may have seen …'])
    for (const { steps, variants } of exercises)
      for (const { params } of [...steps, ...variants.flatMap(({ add }) => add.map(({ step }) => step))])
        for (const { name, label } of blanksIn(String(params['template'] ?? ''))) {
          expect(label).not.toBe(name)
          expect(label).not.toContain('_')
        }
  })

  it('become a sentence', () => {
    expect(fill(tell, told)).toBe(
      'We will tell Finance that the deck ends on 20 March because nobody reads it. Ana says it.',
    )
    expect(fill('a {x?} b', {})).toBe('a b')
    expect(fill('{constructor} {__proto__}', {})).toBe('')
    expect(fill('{a}', { a: '$& $1' })).toBe('$& $1')
  })
})

describe('an entry', () => {
  it.each([
    [{}, { text: 'x'.repeat(140) }, null],
    [{}, { text: 'x'.repeat(141) }, 'too_long'],
    [{ max_chars: 120 }, { text: 'x'.repeat(121) }, 'too_long'],
    [{}, { text: '' }, null],
    [{}, {}, 'bad_entry'],
    [{}, { text: 7 }, 'bad_entry'],
    [{}, 'bare', 'bad_entry'],
    [{ categories: ['tool', 'habit'] }, { text: 'x', category: 'habit' }, null],
    [{ categories: ['tool', 'habit'] }, { text: 'x' }, null],
    [{ categories: ['tool', 'habit'] }, { text: 'x', category: null }, null],
    [{ categories: ['tool', 'habit'] }, { text: 'x', category: 'toString' }, 'unknown_category'],
    [{}, { text: 'x', category: 'tool' }, 'unknown_category'],
    [{ template: tell }, { slots: told }, null],
    [{ template: tell }, { text: 'ignored', slots: told }, null],
    [{ template: tell }, { slots: { ...told, why: ' ' } }, 'slots_missing'],
    [{ template: tell }, { slots: {} }, 'slots_missing'],
    [{ template: tell }, { text: 'no slots' }, 'bad_entry'],
    [{ template: tell }, { slots: { ...told, why: 'x'.repeat(61) } }, 'too_long'],
    [{ template: '{a} {b?}' }, { slots: { a: 'x' } }, null],
    [{ template: '{constructor}' }, { slots: {} }, 'slots_missing'],
    [{ format: 'dated' }, { text: 'x', when: '2026-03-12', felt: -2 }, null],
    [{ format: 'dated' }, { text: 'x', when: '2026-03' }, null],
    [{ format: 'dated' }, { text: 'x', when: '2026-02-30' }, 'bad_entry'],
    [{ format: 'dated' }, { text: 'x' }, 'bad_entry'],
    [{ format: 'dated' }, { text: 'x', when: '2026-03-12', felt: 3 }, 'bad_entry'],
    [{ format: 'dated', from: '2026-03-05', to: '2026-03-20' }, { text: 'x', when: '2026-03' }, null],
    [{ format: 'dated', from: '2026-03-05', to: '2026-03-20' }, { text: 'x', when: '2026-03-04' }, 'bad_entry'],
    [{ format: 'dated', from: '2026-03', to: '2026-03' }, { text: 'x', when: '2026-03-31' }, null],
    [{ format: 'dated', from: '2026-03', to: '2026-03' }, { text: 'x', when: '2026-04-01' }, 'bad_entry'],
    [{ format: 'number' }, { value: 7 }, null],
    [{ format: 'number' }, { text: 'days' }, 'bad_entry'],
    [{ format: 'number', min: 0, max: 10 }, { value: 11 }, 'bad_entry'],
    [{ prompts: ['a', 'b'] }, { text: 'x', prompt: 1 }, null],
    [{ prompts: ['a', 'b'] }, { text: 'x', prompt: 2 }, 'bad_entry'],
  ])('%j %j → %j', (params, entry, refused) => {
    expect(put(collect, params, [], { en_1: entry })).toBe(refused)
  })

  it('a seat writes at most as many as the step takes', () => {
    const entries = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`en_${i}`, { text: 'x' }]))
    expect(put(collect, {}, [], entries(5))).toBeNull()
    expect(put(collect, {}, [], entries(6))).toBe('too_many_entries')
    expect(put(collect, { per_person: { min: 0, max: 3 } }, [], entries(4))).toBe('too_many_entries')
    expect(put(collect, { per_person: 1 }, [], entries(2))).toBe('too_many_entries')
  })

  it('a number about each item is not counted against what a seat may write', () => {
    const items = Array.from({ length: 9 }, (_, i) => `it_${i}`)
    const guesses = Object.fromEntries(items.map((item) => [item, { value: 4 }]))
    expect(put(collect, { format: 'number', min: 0, max: 10 }, items, guesses)).toBeNull()
    expect(put(collect, {}, items, Object.fromEntries(items.map((item) => [item, { text: 'x' }])))).toBe(
      'too_many_entries',
    )
  })

  it('[g4] of nothing is no answer', () => {
    expect(collect.says({ text: '  ' })).toBe(false)
    expect(collect.says({ text: 'x' })).toBe(true)
    expect(collect.says({ value: 0 })).toBe(true)
  })
})

describe('a card', () => {
  it('keeps every slot apart', () => {
    expect(cardOf({ template: tell }, { slots: { ...told, who: ' Finance ', extra: 'x' } })).toMatchObject({
      text: fill(tell, told),
      slots: told,
    })
  })

  it('keeps day, feeling, number and column', () => {
    const entry = { text: ' first release ', when: '2026-03-12', felt: 0, category: 'tool' }
    expect(cardOf({ format: 'dated', categories: ['tool'] }, entry)).toMatchObject({
      text: 'first release',
      when: '2026-03-12',
      felt: 0,
      category: 'tool',
      slots: null,
      value: null,
    })
    expect(cardOf({ prompts: ['more', 'less'] }, { text: 'x', prompt: 1 })?.category).toBe('less')
    expect(cardOf({ prompts: ['only'] }, { text: 'x' })?.category).toBeNull()
  })

  it('is not made of nothing, nor of a bare number', () => {
    expect(cardOf({}, { text: ' ' })).toBeNull()
    expect(cardOf({ format: 'number' }, { value: 3 })).toBeNull()
    expect(cardOf({ format: 'number' }, { text: 'open tickets', value: 3 })).toMatchObject({
      text: 'open tickets',
      value: 3,
    })
  })
})

it('the result counts what was written, by category', () => {
  const result = close(collect, {
    params: { categories: ['tool', 'habit'] },
    desks: [
      { a: { text: 'x', category: 'tool' }, b: { text: 'y' } },
      { a: { text: 'z', category: 'tool' } },
      { a: { text: '' } },
    ],
  })
  expect(result).toEqual({
    status: 'provisional',
    items_created: 3,
    by_category: [
      { category: 'tool', items: 2 },
      { category: 'habit', items: 0 },
      { category: null, items: 1 },
    ],
    n: { present: 3, responded: 2, abstained: 1, silent: 0 },
  })
  expect(close(collect, { desks: [] })).toMatchObject({ items_created: 0 })
})

describe('parameters', () => {
  it('[g24] a step has at most eight categories', () => {
    const categories = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`)
    expect(collect.params.safeParse({ categories: categories(8) }).success).toBe(true)
    expect(collect.params.safeParse({ categories: categories(9) }).error?.message).toMatch(/8 categories/)
  })

  it.each([
    [{ format: 'slots' }, /\{blank\}/],
    [{ template: 'nothing to fill' }, /\{blank\}/],
    [{ prompts: ['a', 'b', 'c', 'd'] }, /3 things/],
    [{ per_person: { min: 4, max: 3 } }, /least/],
    [{ categories: ['a', 'a'] }, /same/],
    [{ from: '2026-03-02', to: '2026-03-01' }, /before/],
  ])('%j is refused', (params, why) => {
    expect(collect.params.safeParse(params).error?.message).toMatch(why)
  })

  it('have the defaults of the table', () => {
    expect(collect.params.parse({})).toMatchObject({
      format: 'text',
      per_person: { min: 0, max: 5 },
      max_chars: 140,
      privacy: 'private',
      passes: 1,
      one_idea: true,
      names_filter: true,
    })
    expect(collect.params.parse({ template: '{a}' })).toMatchObject({ format: 'slots', max_chars: 60 })
  })
})

it('deals a part of the items only to who writes alone, one text to each', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id, from: 'worlds', text: id }))
  expect(collect.params.safeParse({ each: 'item', format: 'dated' }).error?.issues[0]?.path).toEqual(['each'])
  const params = settled(collect, { each: 'item', items_per_person: 1 })
  expect(collect.hand?.(params, items as never)).toEqual({ of: ['a', 'b', 'c'], each: 1 })
  expect(collect.hand?.(params, items.slice(0, 1) as never)).toBeNull()
  for (const wrong of [{ items_per_person: 1 }, { each: 'item', items_per_person: 1, tables: { by: 'random' } }])
    expect(collect.params.safeParse(wrong).error?.issues[0]?.message).toMatch(/^Only who writes alone/)
})
