import { createEncoder, toUint8Array, writeAny } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { makeGuard } from '../../server/live/guard.ts'
import { emptyDoc, isBroken } from '../../server/room/pieces.ts'
import { bytes } from '../hostile/bytes.ts'

/** A server's copy of a table, with its guard, as `written.ts` puts them together, but without a disk. */
const table = (most = 4 * 1024 * 1024) => {
  const doc = emptyDoc('table')
  const owners = new Map<number, string>()
  const readers: ((update: Uint8Array) => void)[] = []
  let bytes = 0
  const guard = makeGuard('table', doc, owners, { bytes: most, size: () => bytes })
  return {
    doc,
    owners,
    readers,
    take(update: Uint8Array, seat: string) {
      const verdict = guard.judge(update, seat)
      if (verdict.is !== 'accepted') return verdict.is === 'refused' ? verdict.rule : verdict.is
      bytes += verdict.update.length
      for (const id of verdict.newIds) owners.set(id, seat)
      Y.applyUpdate(doc, verdict.update)
      for (const reader of readers) reader(verdict.update)
      return 'accepted'
    },
  }
}

const client = (id: number) => {
  const doc = new Y.Doc()
  doc.clientID = id
  return doc
}

/** What an honest client sends for a change. */
const change = (doc: Y.Doc, edit: () => void) => {
  const before = Y.encodeStateVector(doc)
  const sent: Uint8Array[] = []
  const hear = (update: Uint8Array) => void sent.push(update)
  doc.on('update', hear)
  edit()
  doc.off('update', hear)
  return sent.length > 0 ? Y.mergeUpdates(sent) : Y.encodeStateAsUpdate(doc, before)
}

type Part = number | string | Uint8Array
const raw = (...values: number[]) => Uint8Array.from(values)
const any = (value: unknown) => {
  const encoder = createEncoder()
  writeAny(encoder, value as never)
  return toUint8Array(encoder)
}
/** One block of one client from a clock on, and nothing deleted. */
const update = (id: number, clock: number, structs: Uint8Array[], ...deleted: Part[]) =>
  bytes(1, structs.length, id, clock, ...structs, ...(deleted.length > 0 ? deleted : [0]))

const [ORIGIN, RIGHT, KEY] = [128, 64, 32]
const [GC, DELETED, JSON_, STRING, FORMAT, TYPE, ANY, DOC, SKIP] = [0, 1, 2, 4, 6, 7, 8, 9, 10]
const info = (byte: number) => raw(byte)
const inText = (text: string) => bytes(info(STRING), 1, 'text', text)
const after = (id: number, clock: number, text: string) => bytes(info(STRING | ORIGIN), id, clock, text)
const inMap = (kind: number, key: string, ...content: Part[]) => bytes(info(kind | KEY), 1, 'slots', key, ...content)

/** Ana (1) wrote “hello” and a slot; Ben (2) wrote “ you” after it; the slot's text is item 1/5. */
const begun = () => {
  const server = table()
  const [ana, ben] = [client(1), client(2)]
  expect(
    server.take(
      change(ana, () => ana.getText('text').insert(0, 'hello')),
      'ana',
    ),
  ).toBe('accepted')
  expect(
    server.take(
      change(ana, () => ana.getMap('slots').set('name', new Y.Text('spring'))),
      'ana',
    ),
  ).toBe('accepted')
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(server.doc))
  expect(
    server.take(
      change(ben, () => ben.getText('text').insert(5, ' you')),
      'ben',
    ),
  ).toBe('accepted')
  return { ...server, ana, ben }
}

describe('what honest people send', () => {
  it('takes texts, slots, deletions, formats and undo, and says the same afterwards', () => {
    const { take, doc, ana } = begun()
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(doc))
    const undo = new Y.UndoManager(ana.getText('text'), { captureTimeout: 0 })
    const text = ana.getText('text')
    for (const edit of [
      () => text.delete(0, 2),
      () => text.insert(1, '🙂 é'),
      () => text.format(0, 3, { bold: true }),
      () => (ana.getMap('slots').get('name') as Y.Text).insert(3, '—'),
      () => void ana.getMap('slots').set('name', 'a plain word'),
      () => void ana.getMap('slots').set('list', Y.Array.from([1, { a: [null, true, 'x', 2.5] }])),
      () => ana.getMap('slots').delete('list'),
      () => void undo.undo(),
      () => void undo.redo(),
    ])
      expect(take(change(ana, edit), 'ana')).toBe('accepted')
    expect(doc.toJSON()).toEqual(ana.toJSON())
    expect(doc.getText('text').toString()).toBe('l🙂 élo you')
  })

  it('passes over what it has, also when it comes from somebody else', () => {
    const { take, ana } = begun()
    expect(take(Y.encodeStateAsUpdate(ana), 'ana')).toBe('known')
    expect(take(Y.encodeStateAsUpdate(ana), 'ben')).toBe('known')
  })

  it('asks for what is missing, and takes it when it comes whole', () => {
    const { take, doc, ana } = begun()
    const [lost, live] = ['1', '2'].map((typed) => change(ana, () => ana.getText('text').insert(0, typed)))
    const erased = change(ana, () => ana.getText('text').delete(0, 1))
    expect([take(live!, 'ana'), take(erased, 'ana')]).toEqual(['gap', 'gap'])
    const late = change(ana, () => ana.getText('text').insert(0, '3'))
    const whole = Y.encodeStateAsUpdate(ana, Y.encodeStateVector(doc))
    // of what comes again it takes the rest
    expect([take(lost!, 'ana'), take(whole, 'ana'), take(late, 'ana')]).toEqual(['accepted', 'accepted', 'known'])
    expect(doc.getText('text').toString()).toBe('31hello you')
  })

  it('takes what somebody types in one go without a network', () => {
    const { take, ana } = begun()
    const [text, before] = [ana.getText('text'), Y.encodeStateVector(ana)]
    for (let n = 0; n < 1000; n++) text.insert(text.length, ' ten more,')
    const typed = Y.encodeStateAsUpdate(ana, before)
    const pasted = change(ana, () => ana.getText('text').insert(0, 'x'.repeat(20_000)))
    expect([take(typed, 'ana'), take(pasted, 'ana')]).toEqual(['accepted', 'accepted'])
  })

  it('takes what stands before a hole, and leaves the rest for later', () => {
    const { take, doc, ana } = begun()
    const [one, two, three] = ['1', '2', '3'].map((typed) => change(ana, () => ana.getText('text').insert(0, typed)))
    expect(take(Y.mergeUpdates([one!, three!]), 'ana')).toBe('accepted')
    expect(doc.getText('text').toString()).toBe('1hello you')
    expect([take(Y.mergeUpdates([two!, three!]), 'ana'), doc.getText('text').toString()]).toEqual(['accepted', '321hello you']) // prettier-ignore
    // a hole and nothing else
    expect(take(update(7, 0, [bytes(info(SKIP), 1)]), 'eve')).toBe('known')
  })

  it('takes what somebody types beside a missing word of another page of theirs', () => {
    const { take, doc, ana } = begun()
    const tab = client(3)
    Y.applyUpdate(tab, Y.encodeStateAsUpdate(doc))
    change(ana, () => ana.getText('text').insert(0, 'lost'))
    Y.applyUpdate(
      tab,
      change(ana, () => ana.getText('text').insert(4, ' found ')),
    )
    tab.getText('text').insert(0, 'mine ')
    expect(take(Y.encodeStateAsUpdate(tab, Y.encodeStateVector(doc)), 'ana')).toBe('accepted')
    expect(doc.getText('text').toString()).toBe('mine hello you')
    expect(take(Y.encodeStateAsUpdate(ana, Y.encodeStateVector(doc)), 'ana')).toBe('accepted')
    expect(doc.getText('text').toString()).toMatch(/lost found /)
  })

  it('takes words that an undo manager puts before the one that they come after, and every copy has them in the same place', () => {
    const { take, doc, readers } = begun()
    const [near, far] = [client(8), client(9)]
    for (const copy of [near, far]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    // one of them has the first word in two pieces
    Y.applyUpdate(far, update(6, 0, [bytes(info(STRING | ORIGIN | RIGHT), 1, 3, 1, 4, '~')]))
    const same = bytes(info(STRING | ORIGIN | RIGHT), 1, 2, 1, 2, 'A')
    const earlier = bytes(info(STRING | ORIGIN | RIGHT), 2, 1, 1, 1, 'B')
    readers.push((update) => [near, far].forEach((copy) => Y.applyUpdate(copy, update)))
    expect(take(update(7, 0, [same, earlier]), 'eve')).toBe('accepted')
    expect(doc.getText('text').toString()).toBe('helAlo yBou')
    expect(near.getText('text').toString()).toBe('helAlo yBou')
    expect(far.getText('text').toString()).toBe('helAl~o yBou')
  })

  it('takes many clients of one seat, and no more than 256', () => {
    const { take } = table()
    const page = (id: number) => change(client(id), () => {}) && update(id, 0, [inText('x')])
    for (let id = 100; id < 356; id++) expect(take(page(id), 'ana')).toBe('accepted')
    expect(take(page(356), 'ana')).toBe('client ids')
    expect(take(page(356), 'ben')).toBe('accepted')
  })
})

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

describe('what is refused, by the name of its rule', () => {
  it.each<[rule: string, what: string, hostile: () => Uint8Array]>([
    ['form', 'nothing at all', () => raw()],
    ['form', 'the end is missing', () => update(7, 0, [inText('x')]).slice(0, -1)],
    ['form', 'bytes that are no text', () => update(7, 0, [bytes(info(STRING), 1, 'text', raw(2, 0xff, 0xfe))])],
    ['form', 'the same client twice', () => bytes(2, 1, 7, 0, inText('x'), 1, 7, 1, inText('y'), 0)],
    ['form', 'a client without structs', () => bytes(1, 0, 7, 0, 0, 0, 0, 0)],
    ['trailing bytes', 'one byte more', () => bytes(update(7, 0, [inText('x')]), raw(0))],
    ['count', '2²⁵ structs', () => bytes(1, 2 ** 25, 7, 0, inText('x'), 0)],
    ['count', '2²⁵ clients', () => bytes(2 ** 25, 1, 7, 0, inText('x'), 0)],
    ['count', '2²⁵ deletions', () => bytes(0, 1, 1, 2 ** 25, 0, 1)],
    ['count', '2²⁵ values', () => update(7, 0, [inMap(ANY, 'a', 2 ** 25, any(1))])],
    ['length', 'an empty string', () => update(7, 0, [inText('')])],
    ['length', 'no value', () => update(7, 0, [inMap(ANY, 'a', 0), inText('x')])],
    ['length', 'a deletion of nothing', () => bytes(0, 1, 1, 1, 0, 0)],
    ['length', 'a gap of 2⁴⁰ clocks', () => update(7, 0, [bytes(info(GC), 2 ** 40)])],
    ['string', '65 kB at once', () => update(7, 0, [inText('x'.repeat(65 * 1024))])],
    ['string', '9 kB in a value', () => update(7, 0, [inMap(ANY, 'a', 1, any('x'.repeat(9 * 1024)))])],
    ['content', 'JSON of old', () => update(7, 0, [inMap(JSON_, 'a', 1, '1')])],
    ['content', 'a binary', () => update(7, 0, [inMap(3, 'a', 1, raw(1))])],
    ['content', 'an embed', () => update(7, 0, [bytes(info(5), 1, 'text', '{}')])],
    ['content', 'a document', () => update(7, 0, [inMap(DOC, 'a', 'guid', any({}))])],
    ['content', 'bytes as a value', () => update(7, 0, [inMap(ANY, 'a', 1, any(raw(1)))])],
    ['content', 'a large integer as a value', () => update(7, 0, [inMap(ANY, 'a', 1, any(10n))])],
    ['content', 'XML', () => update(7, 0, [inMap(TYPE, 'a', 3, 'p')])],
    ['content', 'a value in a text', () => update(7, 0, [bytes(info(ANY), 1, 'text', 1, any(1))])],
    ['content', 'a type in a text', () => update(7, 0, [bytes(info(TYPE), 1, 'text', 2)])],
    ['content', 'letters in a map', () => update(7, 0, [inMap(STRING, 'a', 'x')])],
    ['content', 'an object as a mark', () => update(7, 0, [bytes(info(FORMAT), 1, 'text', 'b', '{"a":1}')])],
    ['form', 'a mark that is no JSON', () => update(7, 0, [bytes(info(FORMAT), 1, 'text', 'b', '{')])],
    ['key', 'a field called __proto__', () => update(7, 0, [inMap(ANY, 'a', 1, raw(118, 1), '__proto__', any(1))])],
    ['key', 'a key in a text', () => update(7, 0, [bytes(info(STRING | KEY), 1, 'text', 'a', 'x')])],
    ['key', 'none in a map', () => update(7, 0, [bytes(info(ANY), 1, 'slots', 1, any(1))])],
    ['key', 'one beside letters that have none', () => update(7, 0, [bytes(info(STRING | ORIGIN | KEY), 1, 0, 'x')])],
    ['root', 'another root', () => update(7, 0, [bytes(info(STRING), 1, 'elsewhere', 'x')])],
    ['root', 'a root of every object', () => update(7, 0, [bytes(info(STRING), 1, 'constructor', 'x')])],
    ['nesting', 'values nine deep', () => update(7, 0, [inMap(ANY, 'a', 1, any(deep(9)))])],
    [
      'nesting',
      'types nine deep',
      () =>
        update(7, 0, [
          inMap(TYPE, 'a', 1),
          ...Array.from({ length: 9 }, (_, level) => bytes(info(TYPE | KEY), 0, 7, level, 'a', 1)),
        ]),
    ],
    ['client', 'somebody else’s id', () => update(2, 4, [after(2, 3, 'x')])],
    ['clock', 'a clock past all bounds', () => update(7, 2 ** 31, [inText('x')])],
    ['reference', 'after what is not there', () => update(7, 0, [after(2, 99, 'x')])],
    ['reference', 'after itself', () => update(7, 0, [after(7, 0, 'x')])],
    [
      'reference',
      'in what comes later',
      () => update(7, 0, [bytes(info(ANY), 0, 7, 1, 1, any(1)), inMap(TYPE, 'a', 0)]),
    ],
    [
      'reference',
      'two that wait for each other',
      () => bytes(2, 1, 7, 0, after(8, 0, 'x'), 1, 8, 0, after(7, 0, 'y'), 0),
    ],
    ['delete', 'what somebody else has not written', () => bytes(0, 1, 2, 1, 3, 5)],
    ['parent', 'in a letter', () => update(7, 0, [bytes(info(STRING), 0, 1, 2, 'x')])],
    ['order', 'between two lists', () => update(7, 0, [bytes(info(STRING | ORIGIN | RIGHT), 1, 0, 1, 6, 'x')])],
    [
      'order',
      'before what has no place of its own in a map',
      () => update(7, 0, [bytes(info(ANY | RIGHT | KEY), 1, 5, 1, any(1))]),
    ],
    [
      'walk',
      'past 200,000 neighbours',
      () =>
        update(
          7,
          0,
          Array.from({ length: 1000 }, (_, n) => (n === 0 ? inText('x') : bytes(info(STRING | RIGHT), 7, 0, 'x'))),
        ),
    ],
    [
      'structs',
      'more than 20,000 pieces',
      () =>
        update(
          7,
          0,
          Array.from({ length: 20_001 }, (_, i) => inMap(ANY, `k${i}`, 1, any(i))),
        ),
    ],
  ])('%s: %s', (rule, _, hostile) => {
    const { take, doc } = begun()
    const before = Y.encodeStateAsUpdate(doc)
    expect(take(hostile(), 'eve')).toBe(rule)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    // and nobody is any the worse
    expect(take(update(9, 0, [after(2, 3, '!')]), 'fay')).toBe('accepted')
    expect(doc.getText('text').toString()).toBe('hello you!')
  })

  it('document size: no more than it may hold', () => {
    const small = table(1000)
    expect(small.take(update(7, 0, [inText('x'.repeat(400))]), 'eve')).toBe('accepted')
    expect(small.take(update(7, 400, [after(7, 399, 'x'.repeat(600))]), 'eve')).toBe('document size')
    expect(small.take(update(8, 0, [inText('x'.repeat(600))]), 'fay')).toBe('document size')
  })

  it('a word of who comes next, however many have filled it', () => {
    const crumbs = (id: number, from: number) =>
      Array.from({ length: 100 }, (_, n) => inMap(ANY, `${id} ${from + n}`, 1, any(n)))
    const [full, heavy] = [table(), table(100_000)]
    for (let id = 100; id < 112; id++) {
      for (let from = 0; full.take(update(id, from, crumbs(id, from)), `mal${id}`) === 'accepted';) from += 100
      for (let from = 0; heavy.take(update(id, from, [from ? after(id, from - 1, 'x'.repeat(100)) : inText('x'.repeat(100))]), `mal${id}`) === 'accepted';) from += 100 // prettier-ignore
    }
    expect(full.take(update(9, 0, [inText('word')]), 'ana')).toBe('accepted')
    expect(heavy.take(update(9, 0, [inText('word')]), 'ana')).toBe('accepted')
  })

  it('a struct that deletes itself counts as what it is', () => {
    const { take, doc } = begun()
    expect(take(update(7, 0, [bytes(info(DELETED), 1, 'text', 3)]), 'eve')).toBe('accepted')
    expect([doc.getText('text').toString(), isBroken(doc)]).toEqual(['hello you', false])
  })
})

/** A generator whose draws repeat. */
const draws = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 8) % below
  }
}

const RUNS = Number(process.env['FLIP_RUNS'] ?? 60)
const UPDATES = 4000
/** Ways in which one update is spoilt. */
const WAYS = 20

const edit = (doc: Y.Doc, draw: (below: number) => number) => () => {
  const text = doc.getText('text')
  const slots = doc.getMap<unknown>('slots')
  const key = `k${draw(3)}`
  const value = slots.get(key)
  const what = draw(8)
  if (what < 4) text.insert(draw(text.length + 1), 'abcdefgh'.slice(draw(7)))
  else if (what === 4 && text.length > 2) text.delete(draw(text.length - 1), 1 + draw(Math.min(2, text.length - 1)))
  else if (what === 5) slots.set(key, [new Y.Text('new'), new Y.Map([['a', 1]]), 'plain', { a: [1] }][draw(4)])
  else if (value instanceof Y.Text) value.insert(draw(value.length + 1), 'xyz')
  else if (value instanceof Y.Map) value.set('b', new Y.Array())
  else text.insert(text.length, '.')
}

it(`neither throws nor goes mute nor lets two copies differ in ${RUNS} runs of ${UPDATES} updates with flipped bits`, () => {
  const started = performance.now()
  let [accepted, refused] = [0, 0]
  for (let run = 0; run < RUNS; run++) {
    const draw = draws(run + 1)
    const server = table()
    // an honest client hears what is relayed; each of eve's updates is spoilt in some ways, and then sent whole if it still fits
    const honest = client(1)
    server.readers.push((update) => Y.applyUpdate(honest, update))
    const honestly = new Set<string>()
    let pages = 0
    let eve = client(0)
    const reload = () => {
      eve = new Y.Doc()
      Y.applyUpdate(eve, Y.encodeStateAsUpdate(server.doc))
      eve.clientID = 0x10000000 + 4096 * (++pages % 8)
    }
    for (let sent = 0; sent < UPDATES;) {
      if (pages % 20 === 0) {
        honestly.add(server.take(change(honest, edit(honest, draw)), 'honest'))
        reload()
      }
      const whole = change(eve, edit(eve, draw))
      let verdict = ''
      for (let way = 0; way < WAYS && verdict !== 'accepted'; way++, sent++) {
        const flipped = whole.slice()
        for (let flips = 1 + draw(2); flips > 0; flips--) {
          const at = draw(flipped.length)
          flipped[at] = flipped[at]! ^ (1 << draw(8))
        }
        verdict = server.take(flipped, 'eve')
        if (verdict !== 'accepted' && verdict !== 'gap' && verdict !== 'known') refused++
      }
      if (verdict === 'accepted') accepted++
      if (verdict === 'accepted' || server.take(whole, 'eve') !== 'accepted') reload()
    }
    expect([...honestly].filter((verdict) => verdict !== 'accepted' && verdict !== 'known')).toEqual([])
    expect([isBroken(server.doc), isBroken(honest)], `run ${run}`).toEqual([false, false])
    expect(honest.toJSON(), `run ${run}`).toEqual(server.doc.toJSON())
    expect(Y.encodeStateVector(honest), `run ${run}`).toEqual(Y.encodeStateVector(server.doc))
  }
  console.log(
    `${RUNS} × ${UPDATES}: ${accepted} accepted, ${refused} refused, ${Math.round(performance.now() - started)} ms`,
  )
  // enough of them pass every rule for the rest to mean something
  expect(accepted).toBeGreaterThan(RUNS * 100)
}, 240_000)
