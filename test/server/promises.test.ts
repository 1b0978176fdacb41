import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { listenTo, type Ear } from '../kit/ear.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const CANARY = 'canary'
const document = {
  id: 'promises',
  title: 'Promises',
  steps: [
    { ref: 'word', activity: 'check', ask: '?', params: { mode: 'word' } },
    { ref: 'text', activity: 'collect', ask: '?', hold: true },
    { ref: 'slots', activity: 'collect', ask: '?', params: { template: 'Tell {who} that {what}.' } },
    {
      ref: 'dots',
      activity: 'vote',
      ask: '?',
      params: { mode: 'dots', budget: 3, cap: 2, line: 1, shields: 1 },
      seed_items: ['A', 'B'],
    },
    { ref: 'fist', activity: 'vote', ask: '?', params: { mode: 'fist' } },
    {
      ref: 'place',
      activity: 'place',
      ask: '?',
      params: { shape: 'plane', x: { low: 'l', high: 'r' }, y: { low: 'd', high: 'u' } },
      seed_items: ['A'],
    },
    { ref: 'before', activity: 'check', ask: '?', params: { mode: 'confidence' } },
    { ref: 'after', activity: 'check', ask: '?', params: { mode: 'confidence', pair_with: 'before' } },
    { ref: 'decide', activity: 'decide', ask: '?' },
  ],
} as never

const listen = (workshop: Workshop, person: Person, name: string, path?: string) =>
  listenTo(served.base, workshop.id, person.cookie, name, path)
const includes = (ear: Ear, words: string) => ear.heard.some((data) => data.includes(words))

const bodies = async (person: Person, paths: string[]) => {
  const texts = await Promise.all(paths.map(async (path) => (await person.fetch(path)).text()))
  return texts.join('\n')
}

describe('[P1] nothing of a hidden step leaves the server before its reveal', () => {
  it('not on a socket, in a body, in an export or in a log, to five watchers', async () => {
    const logged = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const room = await gather(served.base, [document])
    const [ana, ben, olga] = [await room.join('Ana'), await room.join('Ben'), await room.screen()]
    const ears = [
      listen(room, ben, 'another seat'),
      listen(room, room.fay, 'the facilitator'),
      listen(room, room.fay, 'backstage', 'backstage'),
      listen(room, olga, 'the screen'),
    ]
    const items = async (ref: string) => Object.values(await room.items(ref))
    const puts: [ref: string, key: string, value: (ids: string[]) => unknown][] = [
      ['word', 'answer', () => `${CANARY}-word`],
      ['text', 'e', () => ({ text: `${CANARY}-text` })],
      ['slots', 'e', () => ({ slots: { who: `${CANARY}-who`, what: `${CANARY}-what` } })],
      ['dots', 'ballot', ([a]) => ({ dots: { [a!]: 2 }, shield: { item: a, text: `${CANARY}-shield` } })],
      ['fist', 'ballot', () => ({ fist: 1, text: `${CANARY}-fist` })],
      ['place', 'item', () => ({ x: 0.123, y: 0.456 })],
    ]
    for (const [ref, key, value] of puts) {
      await room.drive(ref, 'open')
      const ids = ref === 'dots' || ref === 'place' ? await items(ref) : []
      const answer = await ana.put(ref, key === 'item' ? ids[0]! : key, value(ids) as never)
      expect({ ref, ...answer }).toMatchObject({ ref, ok: true })
      await ana.done(ref)
      await room.drive(ref, 'close')
    }
    const late = await room.join('Late')
    const lateEar = listen(room, late, 'a late joiner')
    await expect.poll(() => lateEar.heard.length).toBeGreaterThan(0)
    const paths = ['', '/results', '/desk']
    const read = [
      await bodies(ben, paths),
      await bodies(late, paths),
      await bodies(room.fay, [...paths, '/outcome', '/outcome?format=csv', '/outcome?format=md']),
    ].join('\n')
    for (const ear of [...ears, lateEar]) {
      const told = /canary|0\.123/.test(ear.states.join('\n'))
      expect([ear.name, ear.states.length > 0, includes(ear, CANARY), told]).toEqual([ear.name, true, false, false])
    }
    expect(read).not.toMatch(/canary|0\.123/)
    expect([...served.logged, ...logged.mock.calls.flat()].join('\n')).not.toContain(CANARY)
    logged.mockRestore()
    // the ears are good: after the reveal they hear
    await room.drive('slots', 'reveal')
    for (const ear of ears.filter(({ name }) => name !== 'backstage'))
      await expect.poll(() => includes(ear, `${CANARY}-who`), { message: ear.name }).toBe(true)
    expect(includes(ears[0]!, `${CANARY}-text`)).toBe(true)
    expect(includes(ears[0]!, `${CANARY}-word`)).toBe(false)
    expect(ears[0]!.states.at(-1)).not.toContain('0.123')
    await room.drive('place', 'reveal')
    for (const ear of ears.filter(({ name }) => name !== 'backstage'))
      await expect.poll(() => ear.states.at(-1), { message: ear.name }).toContain('0.123')
    expect(await bodies(room.fay, ['/outcome'])).toContain(`${CANARY}-text`)
    for (const ear of [...ears, lateEar]) ear.stop()
    room.leave()
  })

  it('the order in which cards arrive does not tell what was written last', async () => {
    const room = await gather(served.base, [document])
    const first = await Promise.all(['Ana', 'Ben', 'Chidi', 'Dana'].map((name) => room.join(name)))
    const wall = room.fay.wall()
    await room.drive('slots', 'open')
    for (const person of first) await person.put('slots', 'e', { slots: { who: person.name, what: 'it ends' } })
    await room.drive('slots', 'close', 'reopen')
    const late = await room.join('Late')
    await late.put('slots', 'e', { slots: { who: 'Late', what: 'it ends' } })
    await room.drive('slots', 'close', 'reveal')
    const { cards } = await wall.until(({ cards }) => Object.keys(cards).length === 5)
    expect(Object.keys(cards)).toEqual(Object.keys(cards).toSorted())
    room.leave()
  })

  it('a change is not told while the step that it is told from is hidden', async () => {
    const room = await gather(served.base, [document])
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => room.join(name)))
    await room.drive('before', 'open')
    for (const person of people) await person.put('before', 'answer', 3)
    await room.drive('before', 'close')
    await room.drive('after', 'open')
    for (const person of people) await person.put('after', 'answer', 7)
    await room.drive('after', 'close')
    const reveal = { type: 'reveal', step: room.step('after'), round: 1, from: 'closed' } as const
    expect(await room.fay.say(reveal)).toMatchObject({ error: 'pair_hidden', with: 'before' })
    // hidden again in another way: then there is nothing to tell a change from
    await room.drive('before', 'reopen')
    expect(await room.fay.say(reveal)).toMatchObject({ ok: true })
    const [after] = (await (await room.fay.fetch('/results')).json()) as { result: object }[]
    expect(after!.result).toMatchObject({ median: 7 })
    expect(after!.result).not.toHaveProperty('paired')
    room.leave()
  })

  it('a change is told from no step that is still being answered, and from its last closed round while a new one runs', async () => {
    const room = await gather(served.base, [document])
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => room.join(name)))
    const paired = async () => {
      const all = (await (await room.fay.fetch('/results')).json()) as { id: string; result: { paired?: object } }[]
      return all.findLast(({ id }) => id === room.step('after'))!.result.paired
    }
    await room.drive('before', 'open')
    for (const person of people) await person.put('before', 'answer', 3)
    await room.drive('after', 'open')
    for (const person of people) await person.put('after', 'answer', 7)
    await room.drive('after', 'close', 'reveal')
    expect(await paired()).not.toMatchObject({ pairs: 5 })
    await room.drive('before', 'close', 'reveal', 'reopen')
    for (const person of people) await person.put('before', 'answer', 10, 2)
    await room.drive('after', 'reopen')
    for (const person of people) await person.put('after', 'answer', 4, 2)
    await room.drive('after', 'close', 'reveal')
    expect(await paired()).toMatchObject({ pairs: 5, up: 5, median_change: 1 })
    room.leave()
  })

  it('a note of disagreement waits for the answers, and so do the answers', async () => {
    const room = await gather(served.base, [document])
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
    const ear = listen(room, ben, 'another seat')
    await room.drive('decide', 'open')
    await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
    await ana.put('decide', 'de_1', { fist: 0, text: `${CANARY}-objection` })
    await ana.say({ type: 'dissent', decision: 'de_1', text: `${CANARY}-note` })
    const wall = ben.wall()
    await wall.until(({ decisions }) => decisions['de_1']?.answered === 1 && decisions['de_1'].notes === 1)
    expect(includes(ear, CANARY)).toBe(false)
    await room.fay.say({ type: 'answers', decision: 'de_1', from: 'open' })
    await expect.poll(() => includes(ear, `${CANARY}-objection`) && includes(ear, `${CANARY}-note`)).toBe(true)
    expect(await ana.put('decide', 'de_1', { fist: 5 })).toMatchObject({ error: 'step_closed' })
    ear.stop()
    room.leave()
  })

  it('the order of the notes of disagreement does not tell who wrote first', async () => {
    const room = await gather(served.base, [document])
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => room.join(name)))
    await room.drive('decide', 'open')
    await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
    await people[0]!.say({ type: 'take', decision: 'de_1' })
    for (const { say, name } of people) await say({ type: 'dissent', decision: 'de_1', text: `says ${name}` })
    await room.drive('decide', 'close', 'reveal')
    const wall = await room.fay.wall().until(({ decisions }) => decisions['de_1']?.dissent.length === 5)
    const shown = wall.decisions['de_1']!.dissent.map(({ id }) => id)
    expect(shown).toEqual(shown.toSorted())
    expect((await room.outcome())['dissent'].map(({ id }: { id: string }) => id)).toEqual(shown)
    room.leave()
  })
})

it('[P2] a seat reads its own desk and no other, whatever it asks for', async () => {
  const room = await gather(served.base, [document])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('text', 'open')
  await ana.put('text', 'e', { text: 'mine' })
  expect(await ana.desk()).toMatchObject([{ key: 'e', value: { text: 'mine' }, rev: 1 }])
  for (const path of [
    '/desk',
    `/desk?seat=${ana.seat}`,
    '/desk?as=facilitator',
    `/desk/${ana.seat}`,
    `/seats/${ana.seat}/desk`,
  ])
    expect(await (await ben.fetch(path)).text()).not.toContain('mine')
  expect(await room.fay.desk()).toEqual([])
  await ben.say({
    type: 'put',
    step: room.step('text'),
    round: 1,
    key: 'e',
    value: { text: 'other' },
    seat: ana.seat,
  } as never)
  expect(await ana.desk()).toMatchObject([{ value: { text: 'mine' }, rev: 1 }])
  room.leave()
})

it('[P3] one ballot a seat, replaced as a whole; a command id counts once', async () => {
  const room = await gather(served.base, [document])
  const ana = await room.join('Ana')
  await room.drive('dots', 'open')
  const [a, b] = Object.values(await room.items('dots'))
  const command = {
    id: 'once',
    type: 'put' as const,
    step: room.step('dots'),
    round: 1,
    key: 'ballot',
    value: { dots: { [a!]: 2 } },
  }
  // the time is that of each answer
  const first = { ...(await ana.say(command)), now: expect.any(Number) as number }
  const answers = await Promise.all(Array.from({ length: 5 }, () => ana.say(command)))
  for (const answer of answers) expect(answer).toEqual(first)
  await ana.put('dots', 'ballot', { dots: { [b!]: 1 } })
  expect(await ana.say(command)).toEqual(first)
  await room.drive('dots', 'close', 'reveal')
  const [step] = (await room.outcome())['exercises'][0].steps
  expect(step.result.rows.map(({ item, dots }: { item: string; dots: number }) => [item, dots])).toEqual([
    [b, 1],
    [a, 0],
  ])
  room.leave()
})

it('[P5] refuses what comes after the close; a tally never changes after the reveal; round 1 does not count in round 2', async () => {
  const room = await gather(served.base, [document])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('dots', 'open')
  const [a] = Object.values(await room.items('dots'))
  await ana.put('dots', 'ballot', { dots: { [a!]: 2 } })
  await room.drive('dots', 'close')
  expect(await ben.put('dots', 'ballot', { dots: { [a!]: 2 } })).toMatchObject({ error: 'step_closed', status: 409 })
  await room.drive('dots', 'reveal')
  const tally = async () =>
    (await room.outcome())['exercises'][0].steps.map(({ round, result }: never) => [
      round,
      (result as { rows: unknown }).rows,
    ])
  const before = await tally()
  expect(await ben.put('dots', 'ballot', { dots: { [a!]: 1 } })).toMatchObject({ error: 'step_closed' })
  await room.drive('dots', 'reopen')
  // written in round 1 on a phone without network, and sent only now
  expect(await ben.put('dots', 'ballot', { dots: { [a!]: 2 } }, 1)).toMatchObject({ error: 'step_closed' })
  expect(await ben.put('dots', 'ballot', { dots: { [a!]: 1 } }, 2)).toMatchObject({ ok: true })
  expect(await tally()).toEqual(before)
  await room.drive('dots', 'close', 'reveal')
  const [first, second] = await tally()
  expect([first]).toEqual(before)
  expect(second[0]).toBe(2)
  expect(second[1].find(({ item }: { item: string }) => item === a)).toMatchObject({ dots: 1 })
  room.leave()
})

describe('[P6] anonymous means that the link is deleted at the lock', () => {
  const rowsOf = (dir: string, workshop: string) => {
    const db = new DatabaseSync(`${dir}/roomful.sqlite`, { readOnly: true })
    const rows = db.prepare('select kind, key, value from rows where workshop = ?').all(workshop) as {
      kind: string
      key: string
      value: string
    }[]
    db.close()
    return rows
  }

  it('no row ties a seat to an entry, the list is unlinked, and the numbers can be computed from it again', async () => {
    const room = await gather(served.base, [document])
    const people = await Promise.all(['Ana', 'Ben', 'Chidi'].map((name) => room.join(name)))
    await room.drive('dots', 'open')
    const [a, b] = Object.values(await room.items('dots')) as [string, string]
    const ballots = [{ [a]: 2 }, { [a]: 1, [b]: 1 }, { [b]: 2 }]
    for (const [n, person] of people.entries()) {
      await person.put('dots', 'ballot', { dots: ballots[n]! })
      await person.done('dots')
    }
    await room.drive('text', 'open')
    await people[0]!.put('text', 'e', { text: 'a sentence of mine' })
    await room.drive('slots', 'skip')
    await room.drive('text', 'close', 'reveal')
    await room.drive('dots', 'close', 'reveal')
    const before = (await room.outcome())['exercises']
    await room.drive('dots', 'lock')
    await room.drive('text', 'lock')
    const rows = rowsOf(served.dir, room.id)
    expect(rows.filter(({ kind }) => kind === 'entry' || kind === 'mark')).toEqual([])
    const seats = people.map(({ seat }) => seat)
    for (const { kind, key, value } of rows.filter(({ kind }) => !['seat', 'key', 'audit'].includes(kind)))
      for (const seat of seats) expect(`${kind} ${key} ${value}`).not.toContain(seat)
    const round = JSON.parse(rows.find(({ kind, key }) => kind === 'round' && key === `${room.step('dots')}/1`)!.value)
    const dots = (item: string) =>
      round.unlinked.reduce(
        (sum: number, { entries }: never) =>
          sum + ((entries as { ballot: { dots: Record<string, number> } }).ballot.dots[item] ?? 0),
        0,
      )
    expect(round.unlinked).toHaveLength(3)
    expect([dots(a), dots(b)]).toEqual([3, 3])
    expect(await people[0]!.desk()).toEqual([])
    expect((await room.outcome())['exercises']).toEqual(before)
    room.leave()
  })

  it('pairs before and after across the lock, with a token that dies at the end', async () => {
    const room = await gather(served.base, [document])
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => room.join(name)))
    await room.drive('before', 'open')
    for (const [n, person] of people.entries()) await person.put('before', 'answer', n + 3)
    await room.drive('before', 'close', 'reveal', 'lock')
    expect(rowsOf(served.dir, room.id).filter(({ kind }) => kind === 'pair')).toHaveLength(5)
    await room.drive('after', 'open')
    for (const [n, person] of people.entries()) await person.put('after', 'answer', [4, 4, 5, 5, 9][n]!)
    await room.drive('after', 'close', 'reveal')
    const after = (await room.outcome())['exercises'][0].steps[1]
    expect(after.result.paired).toMatchObject({ pairs: 5, up: 2, same: 2, down: 1, unpaired: 0, median_change: 0 })
    await room.fay.say({ type: 'end' })
    const rows = rowsOf(served.dir, room.id)
    expect(rows.filter(({ kind }) => kind === 'pair')).toEqual([])
    expect(rows.filter(({ kind }) => kind === 'round').every(({ value }) => !value.includes('"pair"'))).toBe(true)
    room.leave()
  })

  it('a seat that leaves takes along what was not revealed, and nothing else', async () => {
    const room = await gather(served.base, [document])
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
    await room.drive('text', 'open')
    await ana.put('text', 'e', { text: 'leaves' })
    await ben.put('text', 'e', { text: 'stays' })
    await room.drive('text', 'close')
    await ana.say({ type: 'leave' })
    expect((await ana.fetch('')).status).toBe(401)
    await room.drive('slots', 'skip')
    await room.drive('text', 'reveal')
    const { items, exercises } = await room.outcome()
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['stays'])
    expect(exercises[0].steps.find(({ type }: { type: string }) => type === 'collect').n).toEqual({
      present: 1,
      responded: 1,
      abstained: 0,
      silent: 0,
    })
    room.leave()
  })

  it('a seat that leaves takes along its note of disagreement until the answers are shown', async () => {
    const room = await gather(served.base, [document])
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
    await room.drive('decide', 'open')
    for (const decision of ['de_1', 'de_2'])
      await room.fay.say({ type: 'decision', decision, set: { title: `Stop ${decision}` } })
    await ben.say({ type: 'take', decision: 'de_1' })
    await ben.say({ type: 'take', decision: 'de_2' })
    await room.fay.say({ type: 'answers', decision: 'de_1', from: 'open' })
    for (const decision of ['de_1', 'de_2']) await ana.say({ type: 'dissent', decision, text: `not ${decision}` })
    await room.fay.say({ type: 'remove', seat: ana.seat })
    await room.drive('decide', 'close', 'reveal')
    expect((await room.outcome())['dissent']).toMatchObject([{ text: 'not de_1' }])
    room.leave()
  })

  it('a note without a signature loses its seat at the lock of a named step as well', async () => {
    const room = await gather(served.base, [document])
    const ana = await room.join('Ana')
    await room.fay.say({ type: 'attribution', step: room.step('decide'), attribution: 'named' })
    await room.drive('decide', 'open')
    await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
    await ana.say({ type: 'dissent', decision: 'de_1', text: 'not signed' })
    await room.drive('decide', 'close', 'reveal', 'lock')
    const notes = rowsOf(served.dir, room.id).filter(({ kind }) => kind === 'dissent')
    expect(notes.map(({ value }) => JSON.parse(value) as object)).toMatchObject([{ text: 'not signed', seat: null }])
    room.leave()
  })

  it('a note without a signature loses its seat at the end, also where its step was skipped', async () => {
    const room = await gather(served.base, [document])
    const ana = await room.join('Ana')
    await room.drive('decide', 'open')
    await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
    await ana.say({ type: 'dissent', decision: 'de_1', text: 'not signed' })
    await room.drive('decide', 'skip')
    await room.fay.say({ type: 'end' })
    const notes = rowsOf(served.dir, room.id).filter(({ kind }) => kind === 'dissent')
    expect(notes.map(({ value }) => JSON.parse(value) as object)).toMatchObject([{ seat: null }])
    room.leave()
  })

  it('a named step that becomes anonymous after its lock loses its links as well', async () => {
    const room = await gather(served.base, [document])
    const ana = await room.join('Ana')
    const attribution = (to: 'named' | 'alias' | 'anonymous') =>
      room.fay.say({ type: 'attribution', step: room.step('dots'), attribution: to })
    await attribution('named')
    await room.drive('dots', 'open')
    const [a] = Object.values(await room.items('dots'))
    await ana.put('dots', 'ballot', { dots: { [a!]: 2 } })
    await room.drive('dots', 'close', 'reveal', 'lock')
    expect(await ana.desk()).toHaveLength(1)
    for (const more of ['alias', 'anonymous'] as const) expect(await attribution(more)).toMatchObject({ ok: true })
    expect(await ana.desk()).toEqual([])
    const round = rowsOf(served.dir, room.id).find(({ key }) => key === `${room.step('dots')}/1`)!
    expect(JSON.parse(round.value)).toMatchObject({ unlinked: [{ entries: { ballot: { dots: { [a!]: 2 } } } }] })
    room.leave()
  })

  it('made-up names stay when a step is told again that it has them', async () => {
    const room = await gather(served.base, [document])
    const ana = await room.join('Ana')
    const attribution = { type: 'attribution', step: room.step('slots'), attribution: 'alias' } as const
    await room.fay.say(attribution)
    await room.drive('slots', 'open')
    await ana.put('slots', 'e', { slots: { who: 'them', what: 'it ends' } })
    await room.drive('slots', 'close', 'reveal')
    await room.fay.say(attribution)
    expect((await room.outcome())['items']).toMatchObject([{ by: expect.stringMatching(/^\w+ \w+$/) }])
    room.leave()
  })
})

it('the end keeps a decision that was taken while its step was still open', async () => {
  const room = await gather(served.base, [document])
  const ana = await room.join('Ana')
  await room.drive('decide', 'open')
  await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck', kind: 'stop' } })
  await ana.say({ type: 'take', decision: 'de_1' })
  await room.drive('text', 'open')
  await ana.put('text', 'e', { text: 'never revealed' })
  await room.fay.say({ type: 'end' })
  const outcome = await room.outcome()
  expect(outcome['decisions']).toMatchObject([{ title: 'Stop the deck', owner: ana.seat }])
  expect(JSON.stringify(outcome)).not.toContain('never revealed')
  room.leave()
})

describe('[P7] every number can be computed again, and two exports are one document', () => {
  it('differs between two exports only in time, revision and digest; the digest is of what it says', async () => {
    const room = await gather(served.base, [document])
    const ana = await room.join('Ana')
    await room.drive('word', 'open')
    await ana.put('word', 'answer', 'calm')
    await room.drive('word', 'close', 'reveal')
    const first = await room.outcome()
    await room.fay.say({ type: 'door', open: true })
    const second = await room.outcome()
    const { integrity, ...rest } = second
    const bare = (whole: Record<string, unknown>) => ({ ...whole, exported_at: '', revision: 0, integrity: {} })
    expect(bare(second)).toEqual(bare(first))
    const canonical = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(canonical).join(',')}]`
        : value !== null && typeof value === 'object'
          ? `{${Object.keys(value)
              .toSorted()
              .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`)
              .join(',')}}`
          : JSON.stringify(value)
    expect(integrity.digest).toBe(createHash('sha256').update(canonical(rest)).digest('hex'))
    room.leave()
  })
})

it('[P8] one damaged row ends nobody else’s session', async () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const [bad, good] = [await gather(served.base, [document]), await gather(served.base, [document])]
  const ana = await good.join('Ana')
  bad.leave()
  // nobody looks at it for a moment, so that it is read again
  const again = await serve({ DATA_DIR: served.dir })
  const db = new DatabaseSync(`${served.dir}/roomful.sqlite`)
  db.prepare(`update rows set value = 'not json' where workshop = ? and kind = 'step'`).run(bad.id)
  db.close()
  const unreadable = await fetch(`${again.base}/api/workshops/${bad.id}`, { headers: { cookie: bad.fay.cookie } })
  expect([unreadable.status, await unreadable.json()]).toMatchObject([503, { error: 'room_unreadable' }])
  const fine = await fetch(`${again.base}/api/workshops/${good.id}`, { headers: { cookie: ana.cookie } })
  expect(fine.status).toBe(200)
  expect(await (await fetch(`${again.base}/healthz`)).json()).toMatchObject({ broken: [bad.id] })
  await again.stop()
  quiet.mockRestore()
  good.leave()
})

it('[P8] a row that cannot be shown ends nobody else’s session, whether it is met at the start or under way', async () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const [bad, good] = [await gather(served.base, [document]), await gather(served.base, [document])]
  const [ana, ben] = [await bad.join('Ana'), await good.join('Ben')]
  await bad.drive('slots', 'open')
  await ana.put('slots', 'e', { slots: { who: 'them', what: 'it ends' } })
  await bad.drive('slots', 'close')
  bad.leave()
  const reading = listen(bad, ana, 'a seat')
  await expect.poll(() => reading.heard.length).toBeGreaterThan(0)
  const db = new DatabaseSync(`${served.dir}/roomful.sqlite`)
  const orphan = `update rows set value = json_set(value, '$.step', 'st_none') where workshop = ? and kind = 'card'`
  db.prepare(orphan).run(bad.id)
  // as another process would: this one reads all of it again
  db.prepare('update workshops set version = version + 1 where id = ?').run(bad.id)
  db.close()
  await bad.fay.say({ type: 'door', open: true })
  expect(await reading.closed).toBe(1012)
  const coming = listen(bad, ana, 'a seat that comes')
  expect(await coming.closed).toBe(1012)
  const wall = ben.wall()
  await good.drive('slots', 'open')
  await wall.until(({ now }) => now.pulse?.state === 'open')
  quiet.mockRestore()
  good.leave()
})

it('[P9] a workshop that was deleted is gone: rows, log, names, sockets', async () => {
  const own = await serve()
  const room = await gather(own.base, [document])
  const ana = await room.join('Ana')
  await room.drive('text', 'open')
  await ana.put('text', 'e', { text: `${CANARY} on the disk` })
  const onDisk = () =>
    readdirSync(own.dir).some((file) => readFileSync(`${own.dir}/${file}`).includes(`${CANARY} on the disk`))
  expect(onDisk()).toBe(true)
  const ws = new WebSocket(`${own.base.replace('http', 'ws')}/live/${room.id}/wall`, {
    headers: { cookie: ana.cookie },
  })
  const closed = once(ws, 'close') as Promise<[number]>
  await once(ws, 'open')
  expect((await room.fay.fetch('', { method: 'DELETE' })).status).toBe(204)
  expect((await closed)[0]).toBe(4404)
  expect(onDisk()).toBe(false)
  expect((await ana.fetch('')).status).toBe(404)
  const join = await fetch(`${own.base}/api/join`, { method: 'POST', body: JSON.stringify({ code: room.code }) })
  expect(join.status).toBe(404)
  room.leave()
  await own.stop()
})
