import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Wall } from '../../shared/wall.ts'
import { listenTo, type Ear } from '../kit/ear.ts'
import { gather, gatherAt, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Cards that land on the wall in turns: what has not had its turn has not left the server. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const exercise = (params: object, more: object[] = []) =>
  ({
    id: 'turns',
    title: 'Turns',
    steps: [
      { ref: 'write', activity: 'collect', ask: 'What is different?', params },
      { ref: 'group', activity: 'group', ask: 'Which are the same?', in: ['write'] },
      ...more,
    ],
  }) as never

const WRITERS = ['Ana', 'Ben', 'Chidi', 'Dana', 'Eli', 'Femi']
const come = (room: Workshop, names = WRITERS) => Promise.all(names.map((name) => room.join(name)))

/** Each of them writes so many cards, `canary-<who>-<n>`. */
const write = async (
  room: Workshop,
  people: Person[],
  each: (who: number) => number,
  more: (n: number) => object = () => ({}),
) => {
  await room.drive('write', 'open')
  for (const [who, person] of people.entries())
    for (let n = 0; n < each(who); n++)
      expect(await person.put('write', `e${n}`, { text: `canary-${who}-${n}`, ...more(n) })).toMatchObject({ ok: true })
  await room.drive('write', 'close')
}

const at = (room: Workshop) => ({ step: room.step('write'), round: 1, from: 'revealed' as const })
const uncover = (room: Workshop, turn: number, more: object = {}, who = room.fay) =>
  who.say({ type: 'uncover', ...at(room), turn, ...more })
const textsOn = ({ cards }: Wall) =>
  Object.values(cards)
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ text }) => text ?? [])
const turnsOn = (room: Workshop, { steps }: Wall) => steps[room.step('write')]?.turns
/** The facilitator's wall: one socket a room, a fifth would end the first. */
const walls = new WeakMap<Workshop, ReturnType<Person['wall']>>()
const wallOf = (room: Workshop) => {
  const wall = walls.get(room) ?? room.fay.wall()
  walls.set(room, wall)
  return wall
}
const seen = (room: Workshop, shown: number) => wallOf(room).until((wall) => turnsOn(room, wall)?.shown === shown)
const canaries = (text: string) => [...new Set(text.match(/canary-\d-\d/g) ?? [])].toSorted()

const bodies = async (who: Person, paths: string[]) =>
  (await Promise.all(paths.map(async (path) => (await who.fetch(path)).text()))).join('\n')

describe('[P1] one by one', () => {
  it('sends each card with its press and no earlier, to nobody, in nothing', async () => {
    const room = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
    const people = await come(room)
    const olga = await room.screen()
    const listen = (who: Person, name: string, path?: string) => listenTo(served.base, room.id, who.cookie, name, path)
    const ears: Ear[] = [
      listen(people[0]!, 'a phone'),
      listen(olga, 'the screen'),
      listen(room.fay, 'the facilitator'),
      listen(room.fay, 'backstage', 'backstage'),
    ]
    await write(room, people, () => 1)
    await room.drive('write', 'reveal')
    const told: string[][] = []
    for (let turn = 1; turn <= 6; turn++) {
      await uncover(room, turn)
      const shown = textsOn(await seen(room, turn))
      expect(shown).toHaveLength(turn)
      told.push(shown)
      for (const ear of ears.filter(({ name }) => name !== 'backstage')) {
        await expect.poll(() => canaries(ear.states.at(-1) ?? ''), { message: ear.name }).toEqual(shown.toSorted())
        // not in the frames either, whatever the document made of them
        expect([ear.name, canaries(Buffer.concat(ear.heard).toString('latin1'))]).toEqual([ear.name, shown.toSorted()])
      }
      expect(canaries(Buffer.concat(ears[3]!.heard).toString('latin1'))).toEqual([])
      const late = await room.join(`Late ${turn}`)
      const wall = await late.wall().until(({ steps }) => steps[room.step('write')]?.state === 'revealed')
      expect(textsOn(wall)).toEqual(shown)
      const read = await bodies(late, ['', '/results', '/desk', `/hand/${room.step('write')}`])
      expect(canaries(read)).toEqual([])
      // the outcome has a step whole or not at all: its numbers are of all its cards
      const exported = await bodies(room.fay, ['/outcome', '/outcome?format=csv', '/outcome?format=md', '/results'])
      expect(canaries(exported)).toEqual(turn < 6 ? [] : shown.toSorted())
      expect((await room.outcome())['exercises']).toHaveLength(turn < 6 ? 0 : 1)
    }
    // what was shown stays where it was
    for (const [n, shown] of told.entries()) expect(told.at(-1)!.slice(0, n + 1)).toEqual(shown)
    expect((await room.outcome())['exercises'][0].steps[0].result).toMatchObject({ items_created: 6 })
    expect(await uncover(room, 7)).toMatchObject({ ok: false, error: 'wrong_state', shown: 6 })
    for (const ear of ears) ear.stop()
    room.leave()
  })

  it('shows one card when two facilitators press at once', async () => {
    const room = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
    const gil = (await gatherAt(served.base, room.id, room.links)).fay
    const people = await come(room)
    await write(room, people, () => 1)
    expect(await uncover(room, 2)).toMatchObject({ ok: false, error: 'wrong_state', status: 409 })
    await room.drive('write', 'reveal')
    for (let turn = 2; turn <= 5; turn++) {
      const answers = await Promise.all([uncover(room, turn), uncover(room, turn, {}, gil)])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: 'wrong_state', shown: turn })
      expect(textsOn(await seen(room, turn))).toHaveLength(turn)
    }
    expect(await uncover(room, 6, {}, people[0])).toMatchObject({ ok: false, error: 'not_allowed' })
    room.leave()
  })

  it('shows all the rest with one press, and in the same breath as something else opens', async () => {
    const room = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
    const people = await come(room)
    await write(room, people, () => 1)
    await room.drive('write', 'reveal', 'reopen')
    // a second round begins with the first one whole
    expect(textsOn(await wallOf(room).until(({ cards }) => Object.keys(cards).length === 6))).toHaveLength(6)
    await room.drive('write', 'close', 'reveal')

    const other = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
    await write(other, await come(other), () => 1)
    await other.drive('write', 'reveal')
    expect(await uncover(other, 3, { rest: true })).toMatchObject({ ok: false, error: 'wrong_state' })
    expect(await uncover(other, 2, { rest: true })).toMatchObject({ ok: true })
    const wall = await wallOf(other).until((now) => textsOn(now).length > 1)
    expect(turnsOn(other, wall)).toBeUndefined()
    expect(textsOn(wall)).toHaveLength(6)
    expect((await other.outcome())['items']).toHaveLength(6)

    const third = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
    await write(third, await come(third), () => 1)
    await third.drive('write', 'reveal')
    const ear = listenTo(served.base, third.id, third.fay.cookie, 'the facilitator')
    await expect.poll(() => canaries(ear.states.at(-1) ?? '')).toHaveLength(1)
    await third.drive('group', 'open')
    expect(Object.keys(await third.items('group'))).toHaveLength(6)
    await expect.poll(() => canaries(ear.states.at(-1) ?? '')).toHaveLength(6)
    // nobody ever saw some of them beside an open grouping
    for (const state of ear.states) expect([1, 6]).toContain(canaries(state).length)
    ear.stop()
    for (const each of [room, other, third]) each.leave()
  })

  it('ends with the workshop and with the lock: all that was revealed is in the outcome', async () => {
    for (const type of ['lock', 'end'] as const) {
      const room = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
      await write(room, await come(room), () => 1)
      await room.drive('write', 'reveal')
      expect(await room.fay.say(type === 'end' ? { type } : { type, ...at(room) })).toMatchObject({ ok: true })
      expect(canaries(JSON.stringify(await room.outcome()))).toHaveLength(6)
      room.leave()
    }
  })

  it('goes on where it was after a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'roomful-turns-'))
    const before = await serve({ DATA_DIR: dir })
    const room = await gather(before.base, [exercise({ reveal: 'one_by_one' })])
    await write(room, await come(room), () => 1)
    await room.drive('write', 'reveal')
    await uncover(room, 2)
    const shown = textsOn(await seen(room, 2))
    room.leave()
    await before.stop()

    const after = await serve({ DATA_DIR: dir })
    const again = await gatherAt(after.base, room.id, room.links)
    expect(textsOn(await seen(again, 2))).toEqual(shown)
    expect(await uncover(again, 2)).toMatchObject({ error: 'wrong_state', shown: 2 })
    expect(await uncover(again, 3)).toMatchObject({ ok: true })
    expect(textsOn(await seen(again, 3)).slice(0, 2)).toEqual(shown)
    again.leave()
    await after.stop()
    rmSync(dir, { recursive: true })
  })
})

it('by category: one column a press, as the step lists them; what was hidden takes no turn', async () => {
  const categories = ['outside', 'people', 'inside']
  const room = await gather(served.base, [exercise({ reveal: 'by_category', categories, text_for_moderation: true })])
  const people = await come(room)
  await write(
    room,
    people,
    () => 3,
    (n) => ({ category: ['inside', 'people', undefined][n] ?? null }),
  )
  const { moderation } = await room.fay
    .backstage()
    .until(({ moderation }) => moderation[room.step('write')]?.length === 18)
  const texts = moderation[room.step('write')]!
  for (const { card, text } of texts)
    if (text.endsWith('-1') || text === 'canary-0-0') await room.fay.say({ type: 'hide', card, reason: 'off topic' })
  await room.drive('write', 'reveal')
  expect(canaries(textsOn(await seen(room, 1)).join())).toEqual([1, 2, 3, 4, 5].map((who) => `canary-${who}-0`))
  const wall = await wallOf(room).until((now) => turnsOn(room, now)?.of === 2)
  expect(Object.values(wall.cards).filter(({ state }) => state === 'hidden')).toHaveLength(7)
  await uncover(room, 2)
  expect(
    textsOn(await seen(room, 2))
      .slice(5)
      .every((text) => text.endsWith('-2')),
  ).toBe(true)
  const { exercises } = await room.outcome()
  expect(exercises[0].steps[0].result).toMatchObject({ items_created: 18, hidden_by_facilitator: 7 })
  room.leave()
})

it('a card that is hidden while it waits takes no press', async () => {
  const room = await gather(served.base, [exercise({ reveal: 'one_by_one', text_for_moderation: true })])
  await write(room, await come(room), () => 1)
  const { moderation } = await room.fay
    .backstage()
    .until(({ moderation }) => moderation[room.step('write')]?.length === 6)
  const ids = new Map(moderation[room.step('write')]!.map(({ card, text }) => [text, card]))
  await room.drive('write', 'reveal')
  const [first] = textsOn(await seen(room, 1))
  // all but the first and one other
  const kept = [...ids.keys()].find((text) => text !== first)!
  for (const [text, card] of ids)
    if (text !== first && text !== kept) await room.fay.say({ type: 'hide', card, reason: 'duplicate' })
  await uncover(room, 2)
  // nor does what is hidden after it: this was the last
  expect(textsOn(await seen(room, 6))).toEqual([first, kept])
  room.leave()
})

it('[P1] what somebody wrote who is removed before its turn is never read out, and is still counted', async () => {
  const room = await gather(served.base, [exercise({ reveal: 'one_by_one' })])
  const people = await come(room)
  await write(room, people, () => 1)
  await room.drive('write', 'reveal')
  const [first] = textsOn(await seen(room, 1))
  const who = (Number(first!.split('-')[1]) + 1) % 6
  expect(await room.fay.say({ type: 'remove', seat: people[who]!.seat })).toMatchObject({ ok: true })
  expect(await uncover(room, 2, { rest: true })).toMatchObject({ ok: true })
  const wall = await wallOf(room).until((now) => textsOn(now).length === 5)
  expect(textsOn(wall)).not.toContain(`canary-${who}-0`)
  const [gone] = Object.entries(wall.cards).find(([, { state }]) => state === 'hidden')!
  expect(await room.fay.say({ type: 'hide', card: gone, reason: null })).toMatchObject({ error: 'unknown_card' })
  const outcome = await room.outcome()
  expect(outcome['exercises'][0].steps[0].result).toMatchObject({ items_created: 6, hidden_by_facilitator: 1 })
  expect(JSON.stringify(outcome)).not.toContain(`canary-${who}-0`)
  room.leave()
})

it('[P6] rounds: one card of each writer a press, and no round of fewer writers than the workshop shows', async () => {
  const room = await gather(served.base, [exercise({ reveal: 'rounds', per_person: 5 })])
  const people = await come(room)
  // six, six, then two: fewer than five, so they come with the second round
  await write(room, people, (who) => (who < 2 ? 3 : 2))
  await room.drive('write', 'reveal')
  const writers = (texts: string[]) =>
    [0, 1, 2, 3, 4, 5].map((who) => texts.filter((text) => text.startsWith(`canary-${who}-`)).length)
  const first = textsOn(await seen(room, 1))
  expect(writers(first)).toEqual([1, 1, 1, 1, 1, 1])
  const wall = await wallOf(room).until((now) => turnsOn(room, now)?.of === 2)
  for (const card of Object.values(wall.cards))
    expect(Object.keys(card).toSorted()).toEqual(['order', 'state', 'step', 'text', 'turn'])
  await uncover(room, 2)
  const all = textsOn(await seen(room, 2))
  expect(all.slice(0, 6)).toEqual(first)
  expect(writers(all.slice(6))).toEqual([2, 2, 1, 1, 1, 1])
  room.leave()

  // four people are fewer than five: all their cards come at once
  const small = await gather(served.base, [exercise({ reveal: 'rounds' })])
  await write(small, await come(small, WRITERS.slice(0, 4)), () => 2)
  await small.drive('write', 'reveal')
  const at_once = await wallOf(small).until(({ cards }) => Object.keys(cards).length === 8)
  expect(turnsOn(small, at_once)).toBeUndefined()
  small.leave()
})

it('steps that are revealed together take their turns together, as the last of them says', async () => {
  const steps = [
    { ref: 'first', activity: 'collect', ask: '?', hold: true },
    { ref: 'write', activity: 'collect', ask: '?', params: { reveal: 'rounds' } },
  ]
  const room = await gather(served.base, [{ id: 'held', title: 'Held', steps } as never])
  const people = await come(room)
  await room.drive('first', 'open')
  for (const [who, person] of people.entries()) await person.put('first', 'e', { text: `canary-${who}-0` })
  await room.drive('first', 'close')
  await room.drive('write', 'open')
  for (const [who, person] of people.entries()) await person.put('write', 'e', { text: `canary-${who}-1` })
  await room.drive('write', 'close', 'reveal')
  const first = textsOn(await seen(room, 1))
  expect(new Set(first.map((text) => text.split('-')[1])).size).toBe(6)
  expect(first).toHaveLength(6)
  expect((await room.outcome())['exercises']).toEqual([])
  await uncover(room, 2)
  expect(canaries(textsOn(await seen(room, 2)).join())).toHaveLength(12)
  expect((await room.outcome())['exercises'][0].steps).toHaveLength(2)
  room.leave()
})

it('by result: all at once, cards about what the vote put first come first', async () => {
  const steps = [
    {
      ref: 'dots',
      activity: 'vote',
      ask: '?',
      params: { mode: 'dots', budget: 3, cap: 3 },
      seed_items: ['A', 'B', 'C'],
    },
    { ref: 'write', activity: 'collect', ask: '?', in: ['dots'], params: { each: 'item', reveal_order: 'result' } },
  ]
  const room = await gather(served.base, [{ id: 'ranked', title: 'Ranked', steps } as never])
  const people = await come(room, ['Ana', 'Ben', 'Chidi'])
  await room.drive('dots', 'open')
  const { A = '', B = '', C = '' } = await room.items('dots')
  for (const person of people) await person.put('dots', 'ballot', { dots: { [C]: 2, [A]: 1 } })
  await room.drive('dots', 'close', 'reveal')
  await room.drive('write', 'open')
  for (const person of people)
    for (const [name, item] of [['A', A], ['B', B], ['C', C]] as const) await person.put('write', item, { text: `about ${name}` }) // prettier-ignore
  await room.drive('write', 'close', 'reveal')
  const wall = await room.fay
    .wall()
    .until(({ cards }) => Object.values(cards).filter(({ text }) => text?.startsWith('about')).length === 9)
  expect(
    textsOn(wall)
      .filter((text) => text.startsWith('about'))
      .map((text) => text.at(-1))
      .join(''),
  ).toBe('CCCAAABBB')
  expect(turnsOn(room, wall)).toBeUndefined()
  room.leave()
})
