import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { link, type LinkNode, type LinkRow } from '../../../shared/activities/link.ts'
import { close, put, settled } from './step.ts'

const ITEMS = ['Login', 'Billing', 'Search', 'Reports']
const waits = { kind: 'waits for' }

/** A link as a line: `Billing>Login waits for 5/8 drawn`. */
const line = ({ from, to, kind, people, of, drawn, both_ways }: LinkRow) =>
  `${from}>${to} ${kind} ${people}/${of}${drawn ? ' drawn' : ''}${both_ways ? ' both ways' : ''}`
const closed = (step: Parameters<typeof close>[1]) => {
  const result = close(link, step) as unknown as {
    links: LinkRow[]
    nodes: LinkNode[]
    cycles: string[][]
    cycle_kinds: string[]
    roots: string[]
    ends: string[]
    conflicts: string[][]
    threshold: number
    status: string
  }
  return { ...result, lines: result.links.map(line) }
}
const node = ({ nodes }: { nodes: LinkNode[] }, item: string) => nodes.find((each) => each.item === item)!

describe('what one person may put', () => {
  const params = { kinds: ['waits for', 'contradicts'], per_person: 2 }
  it.each([
    ['a link', { 'Billing>Login': waits }, null],
    ['an end that is not part of the step', { 'Billing>Mars': waits }, 'unknown_item'],
    ['an arrow from nowhere', { 'Mars>Billing': waits }, 'unknown_item'],
    ['a link to itself', { 'Billing>Billing': waits }, 'self_link'],
    ['a key that is no link', { Billing: waits }, 'bad_entry'],
    ['a key with three ends', { 'Billing>Login>Search': waits }, 'bad_entry'],
    ['a key with an empty end', { 'Billing>': waits }, 'bad_entry'],
    ['another kind', { 'Billing>Login': { kind: 'needs' } }, 'bad_entry'],
    ['two kinds at once', { 'Billing>Login': { kind: ['waits for', 'contradicts'] } }, 'bad_entry'],
    ['a strength that was not asked', { 'Billing>Login': { ...waits, strength: 2 } }, 'bad_entry'],
    ['both directions', { 'Billing>Login': waits, 'Login>Billing': waits }, null],
    [
      'more than it takes',
      { 'Billing>Login': waits, 'Billing>Search': waits, 'Search>Login': waits },
      'too_many_entries',
    ],
    [
      'a second kind the other way round',
      { 'Login>Billing': waits, 'Billing>Login': { kind: 'contradicts' } },
      'second_kind',
    ],
    [
      'a second kind that has no direction',
      { 'Billing>Login': waits, 'Login>Billing': { kind: 'contradicts' } },
      'second_kind',
    ],
  ])('%s', (_, entries, answer) => expect(put(link, params, ITEMS, entries)).toBe(answer))

  it('a contradiction written from both ends is one link', () => {
    const both = { 'Billing>Login': { kind: 'contradicts' }, 'Login>Billing': { kind: 'contradicts' } }
    expect(put(link, { ...params, per_person: 1 }, ITEMS, both)).toBeNull()
  })

  it('a strength is 1 to 3 where it is asked, and a number beside it in its range', () => {
    const asked = { kinds: ['needs'], strength: true, also: { ask: 'Days', max: 10 } }
    const answers = [
      { strength: 1 },
      { strength: 3, also: 10 },
      { also: 0 },
      { strength: 4 },
      { strength: 0 },
      { also: 11 },
    ]
    expect(answers.map((more) => put(link, asked, ITEMS, { 'Billing>Login': { kind: 'needs', ...more } }))).toEqual([
      null,
      null,
      null,
      'bad_entry',
      'bad_entry',
      'bad_entry',
    ])
  })

  it('two sets: an arrow starts in the one and points into the other', () => {
    const sets = { kinds: ['serves'], from: ['Login', 'Billing'], to: ['Reports'] }
    const answer = (key: string) => put(link, sets, ITEMS, { [key]: { kind: 'serves' } })
    expect(['Login>Reports', 'Reports>Login', 'Login>Billing', 'Search>Reports'].map(answer)).toEqual([
      null,
      'unknown_item',
      'unknown_item',
      'unknown_item',
    ])
  })
})

describe('the parameters of a link', () => {
  it.each([
    [{ kinds: [] }],
    [{ kinds: ['needs', 'needs'] }],
    [{ kinds: ['needs', 'serves', 'drives up'] }],
    [{ kinds: ['likes'] }],
    [{ per_person: 0 }],
    [{ strength: 5 }],
  ])('are refused where they make no sense: %j', (params) => expect(link.params.safeParse(params).success).toBe(false))

  it('have six links of one kind each, without strength', () => {
    expect(settled(link, {}, ITEMS)).toMatchObject({
      kinds: ['needs'],
      per_person: 6,
      strength: false,
      threshold: { at_least: 2, share: 0.2 },
    })
  })

  it('take a single kind, and a strength as exercises write it', () => {
    const read = (strength: unknown) => link.params.parse({ kinds: 'serves', strength })
    expect(['off', false, '1–3', '1-3', 3, true].map((given) => read(given).strength)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ])
    expect(read('off').kinds).toEqual(['serves'])
  })

  it('fill in the ids behind the names of two sets', () => {
    const params = link.params.parse({ from_items: 'short', to_items: 'long/above_line' })
    const items = [
      { id: 'it_1', text: 'A', in: ['short'] },
      { id: 'it_2', text: 'B', in: ['long/above_line'] },
      { id: 'it_3', text: 'C', in: ['short', 'long/above_line'] },
      { id: 'it_4', text: 'D', in: ['seed_items'] },
    ]
    const ready = link.settle!(params, items)
    expect([ready.from, ready.to]).toEqual([
      ['it_1', 'it_3'],
      ['it_2', 'it_3'],
    ])
    expect(link.enough!(ready, items)).toBe(true)
    expect(link.enough!({ ...ready, to: [] }, items)).toBe(false)
    expect(link.enough!({ ...ready, from: ['it_3'], to: ['it_3'] }, items)).toBe(false)
  })
})

describe('the graph', () => {
  it('the worked one: five of eight say that Billing waits for Login', () => {
    // one person a line; eight answered, so a link needs max(2, ceil(1.6)) = 2 of them
    const desks = [
      { 'Billing>Login': waits, 'Login>Search': waits },
      { 'Billing>Login': waits, 'Login>Search': waits },
      { 'Billing>Login': waits, 'Search>Billing': waits },
      { 'Billing>Login': waits, 'Search>Billing': waits },
      { 'Billing>Login': waits },
      { 'Reports>Login': waits },
      { 'Reports>Login': waits },
      { 'Reports>Search': waits },
    ]
    const result = closed({ params: { kinds: ['waits for'] }, items: ITEMS, desks, silent: 1 })
    expect(result.lines).toEqual([
      'Billing>Login waits for 5/8 drawn',
      'Login>Search waits for 2/8 drawn',
      'Search>Billing waits for 2/8 drawn',
      'Reports>Login waits for 2/8 drawn',
      'Reports>Search waits for 1/8',
    ])
    expect(result.threshold).toBe(2)
    expect(result.nodes).toEqual([
      { item: 'Login', in: 7, out: 2, load: 7 },
      { item: 'Billing', in: 2, out: 5, load: 2 },
      // the dotted one counts in what arrives
      { item: 'Search', in: 3, out: 2, load: 3 },
      { item: 'Reports', in: 0, out: 3, load: 0 },
    ])
    expect([result.cycles, result.cycle_kinds]).toEqual([[['Login', 'Billing', 'Search']], ['waits for']])
    expect([result.roots, result.ends, result.conflicts]).toEqual([['Reports'], [], []])
    expect(result.status).toBe('final')
  })

  it('a fifth of those who answered: 3 of 11, where 2 were enough of 10', () => {
    const with11 = (people: number) => [
      ...Array.from({ length: people }, () => ({ 'Billing>Login': waits })),
      ...Array.from({ length: 11 - people }, () => ({ 'Search>Reports': waits })),
    ]
    const drawn = (desks: { [key: string]: unknown }[]) =>
      closed({ params: { kinds: ['waits for'] }, items: ITEMS, desks }).links.find(({ to }) => to === 'Login')!.drawn
    expect([drawn(with11(2)), drawn(with11(3)), drawn(with11(2).slice(0, 10))]).toEqual([false, true, true])
  })

  it('an own threshold', () => {
    const desks = [{ 'Billing>Login': waits }, { 'Billing>Login': waits }, { 'Billing>Search': waits }]
    const result = closed({ params: { kinds: ['waits for'], threshold: { at_least: 3 } }, items: ITEMS, desks })
    expect(result.links.every(({ drawn }) => !drawn)).toBe(true)
  })

  it('both ways is a disagreement only where each direction is drawn', () => {
    const one = { 'Billing>Login': waits }
    const other = { 'Login>Billing': waits }
    const lines = (...desks: { [key: string]: unknown }[]) =>
      closed({ params: { kinds: ['waits for'] }, items: ITEMS, desks }).lines
    expect(lines(one, one, other)).toEqual(['Billing>Login waits for 2/3 drawn', 'Login>Billing waits for 1/3'])
    expect(lines(one, one, other, other)).toEqual([
      'Login>Billing waits for 2/4 drawn both ways',
      'Billing>Login waits for 2/4 drawn both ways',
    ])
  })

  it('two directions of different kinds are no disagreement about direction', () => {
    const desks = [1, 2].map(() => ({ 'Billing>Login': { kind: 'needs' }, 'Login>Billing': { kind: 'serves' } }))
    const { links } = closed({ params: { kinds: ['needs', 'serves'] }, items: ITEMS, desks })
    expect(links.map(({ both_ways }) => both_ways)).toEqual([false, false])
  })

  it('what contradicts has no direction: counted once at both ends, no root, no end, no circle', () => {
    const against = { kind: 'contradicts' }
    const desks = [
      { 'Login>Billing': against, 'Billing>Search': against, 'Search>Login': against },
      { 'Billing>Login': against, 'Search>Billing': against, 'Login>Search': against },
      // the same person from both ends
      { 'Billing>Login': against, 'Login>Billing': against },
    ]
    const result = closed({ params: { kinds: ['contradicts'] }, items: ITEMS, desks })
    expect(result.lines).toEqual([
      'Login>Billing contradicts 3/3 drawn',
      'Login>Search contradicts 2/3 drawn',
      'Billing>Search contradicts 2/3 drawn',
    ])
    expect(node(result, 'Login')).toEqual({ item: 'Login', in: 5, out: 0, load: 5 })
    expect(node(result, 'Search')).toEqual({ item: 'Search', in: 4, out: 0, load: 4 })
    expect([result.cycles, result.roots, result.ends]).toEqual([[], [], []])
  })

  it('a circle runs over links of one kind: two kinds that close it together are none', () => {
    const [up, down] = [{ kind: 'drives up' }, { kind: 'drives down' }]
    const of = (last: object) => [1, 2].map(() => ({ 'Login>Billing': up, 'Billing>Search': up, 'Search>Login': last }))
    const circles = (last: object) =>
      closed({ params: { kinds: ['drives up', 'drives down'] }, items: ITEMS, desks: of(last) }).cycles
    expect([circles(up), circles(down)]).toEqual([[['Login', 'Billing', 'Search']], []])
  })

  it('both signs at the same arrow are a conflict where enough people say each', () => {
    const [up, down] = [{ kind: 'drives up' }, { kind: 'drives down' }]
    const conflicts = (...kinds: object[]) =>
      closed({
        params: { kinds: ['drives up', 'drives down'] },
        items: ITEMS,
        desks: kinds.map((kind) => ({ 'Login>Billing': kind })),
      }).conflicts
    expect(conflicts(up, up, down, down)).toEqual([['Login', 'Billing']])
    expect(conflicts(up, up, up, down)).toEqual([])
  })

  it('strength weighs what arrives, and is told as a median; the number beside it as an estimate', () => {
    const drew = (strength: number | undefined, also: number) => ({
      'Billing>Login': { ...waits, ...(strength && { strength }), also },
    })
    const desks = [drew(3, 6), drew(1, 2), drew(undefined, 0), { 'Search>Login': { ...waits, strength: 2, also: 4 } }]
    const result = closed({
      params: { kinds: ['waits for'], strength: '1–3', also: { ask: 'Days', unit: 'days', max: 10 } },
      items: ITEMS,
      desks,
    })
    // no strength given is a plain link: 1
    expect(node(result, 'Login')).toMatchObject({
      in: 4,
      load: 3 + 1 + 1 + 2,
      also: { people: 3, median: 4, total: 12 },
    })
    expect(result.links[0]).toMatchObject({ people: 3, strength: 1, also: { people: 2, median: 4, total: 8 } })
    expect(result.links[1]).toMatchObject({ people: 1, strength: 2 })
  })

  it('without anybody there are no links and every node is there', () => {
    const result = closed({ params: { kinds: ['waits for'] }, items: ITEMS, desks: [{}], silent: 2 })
    expect(result.links).toEqual([])
    expect(result.nodes.map(({ in: arriving, out }) => arriving + out)).toEqual([0, 0, 0, 0])
    expect(result.status).toBe('provisional')
  })
})

const key = fc
  .tuple(fc.constantFrom(...ITEMS), fc.constantFrom(...ITEMS))
  .filter(([from, to]) => from !== to)
  .map((ends) => ends.join('>'))
const desk = fc.dictionary(key, fc.record({ kind: fc.constantFrom('needs', 'contradicts') }), {
  maxKeys: 6,
  minKeys: 1,
})
const desks = fc.array(desk, { maxLength: 14 })
const params = { kinds: ['needs', 'contradicts'] }

describe('whoever answered', () => {
  it('the order of the seats changes nothing', () => {
    fc.assert(
      fc.property(
        desks.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          expect(closed({ params, items: ITEMS, desks: mixed })).toEqual(closed({ params, items: ITEMS, desks: all }))
        },
      ),
    )
  })

  it('an abstention changes no support', () => {
    fc.assert(
      fc.property(desks, (all) => {
        const [without, with_] = [all, [...all, {}]].map((some) => closed({ params, items: ITEMS, desks: some }))
        expect(with_!.links).toEqual(without!.links)
        expect(with_!.nodes).toEqual(without!.nodes)
      }),
    )
  })

  it('people over all links that arrive are as many as those over all that leave, but for what has no direction', () => {
    fc.assert(
      fc.property(desks, (all) => {
        const { links, nodes } = closed({ params, items: ITEMS, desks: all })
        const over = (kind: string) =>
          links.filter((each) => each.kind === kind).reduce((sum, { people }) => sum + people, 0)
        const sum = (end: 'in' | 'out') => nodes.reduce((total, each) => total + each[end], 0)
        expect([sum('in'), sum('out')]).toEqual([over('needs') + 2 * over('contradicts'), over('needs')])
      }),
    )
  })
})
