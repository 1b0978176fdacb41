import { describe, expect, it } from 'vitest'
import type { Answer, Command } from '../../shared/commands.ts'
import { makeDesk, type OwnDesk, type SavedEntry } from '../../web/live/desk.ts'
import { makeKeep } from '../../web/live/keep.ts'
import { makeOutbox, type Letter } from '../../web/live/outbox.ts'
import { makeAsk } from '../../web/live/post.ts'
import { fakeDevice, settle } from '../kit/device.ts'

type Sent = Command & { base?: number; key: string; value: unknown }

/** A phone's outbox and desk over a server that the test plays. */
function phone(given: { storage?: Storage; entries?: SavedEntry[] } = { entries: [] }) {
  const device = fakeDevice(given)
  const keep = makeKeep(device, 'roomful/ws_1/participant/')
  const ask = makeAsk(device)
  const answers: [Letter, Answer][] = []
  const lost: number[] = []
  let elsewhere = 0
  let desk: OwnDesk
  const outbox = makeOutbox({
    keep,
    device,
    post: (commands) => ask('/commands', commands),
    base: (put) => desk.revision(put),
    answered(letter, answer) {
      answers.push([letter, answer])
      desk.answered(letter, answer)
    },
    elsewhere: () => elsewhere++,
    lost: (status) => lost.push(status),
  })
  desk = makeDesk(keep, outbox)
  if (given.entries) desk.load(given.entries)
  const requests = () => device.requests.map(({ body }) => body as Sent[])
  return { device, desk, outbox, answers, lost, requests, elsewhere: () => elsewhere }
}

const json = (status: number, body: object) => Response.json(body, { status })
const ok = (commands: Sent[], rev = 1) =>
  json(200, { results: commands.map(({ id }) => ({ id, ok: true, now: 0, rev })) })
const no = (commands: Sent[], error: string, status: number, more = {}) =>
  json(200, { results: commands.map(({ id }) => ({ id, ok: false, error, message: 'No.', status, ...more })) })

describe('what a phone has written', () => {
  it('waits through a lost network, a reload and a server that is away, under the same id', async () => {
    const before = phone()
    before.desk.put('st_1', 1, 'e1', { text: 'the deck' })
    await settle()
    expect(before.desk.kept('st_1', 1, 'e1')).toBe('waiting')
    expect(before.desk.entries('st_1', 1)).toEqual({ e1: { text: 'the deck' } })
    await before.device.pass(10_000)
    expect(before.desk.stuck()).toBe(true)
    before.outbox.close()

    const after = phone({ storage: before.device.storage })
    expect(after.desk.entries('st_1', 1)).toEqual({ e1: { text: 'the deck' } })
    after.device.answer = () => json(503, {})
    after.outbox.flush()
    await settle()
    after.device.answer = (_, body) => ok(body as Sent[])
    await after.device.pass(2_000)
    expect(after.desk.kept('st_1', 1, 'e1')).toBe('saved')
    expect(after.desk.stuck()).toBe(false)
    const ids = [...before.requests(), ...after.requests()].flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(1)
    expect(ids.length).toBeGreaterThan(3)
  })

  it('says nothing more once it is closed: another seat may have this browser by then', async () => {
    const { device, outbox, requests } = phone()
    outbox.close()
    outbox.add({ type: 'profile', name: 'Anastasia' })
    await settle()
    expect([outbox.waiting(), requests(), device.storage.length]).toEqual([[], [], 0])
  })

  it('sends the newest word of a place once the older has its answer, on top of it, and none between', async () => {
    const { device, desk, requests } = phone()
    desk.put('st_1', 1, 'e1', 'one')
    desk.put('st_1', 1, 'e1', 'two')
    desk.put('st_1', 1, 'e1', 'three')
    await settle()
    expect([desk.entries('st_1', 1), desk.waiting()]).toEqual([{ e1: 'three' }, 1])
    device.answer = (_, body) => ok(body as Sent[], 7)
    await device.pass(1_000)
    expect(requests().flat()).toMatchObject([
      { value: 'one', base: 0 },
      { value: 'one', base: 0 },
      { value: 'three', base: 7 },
    ])
    desk.put('st_1', 1, 'e1', 'four')
    await settle()
    expect(requests().at(-1)).toMatchObject([{ value: 'four', base: 7 }])
  })

  it('sends both after a reload, the older one under its id of before', async () => {
    const before = phone()
    before.desk.put('st_1', 1, 'e1', 'one')
    before.desk.put('st_1', 1, 'e1', null)
    await settle()
    before.outbox.close()
    const after = phone({ storage: before.device.storage })
    expect([after.desk.entries('st_1', 1), after.desk.kept('st_1', 1, 'e1')]).toEqual([{}, 'waiting'])
    after.device.answer = (_, body) => ok(body as Sent[])
    after.outbox.flush()
    await settle()
    expect(after.requests()).toMatchObject([before.requests()[0]!, [{ value: null, base: 1 }]])
    expect(after.desk.waiting()).toBe(0)
  })

  it('says of a word that replaced a refused one what both were written on top of', async () => {
    const { device, desk, answers, requests } = phone()
    desk.put('st_1', 1, 'e1', 'one')
    desk.put('st_1', 1, 'e1', 'two')
    device.answer = (_, body) =>
      (body as Sent[])[0]!.value === 'one' ? no(body as Sent[], 'bad_entry', 400) : ok(body as Sent[])
    await device.pass(1_000)
    expect(requests().at(-1)).toMatchObject([{ value: 'two', base: 0 }])
    expect(answers).toMatchObject([[{ value: 'two' }, { ok: true }]])
  })

  it('says Done after what was written before it', async () => {
    const { device, desk, requests } = phone()
    desk.put('st_1', 1, 'e1', 'one')
    desk.put('st_1', 1, 'e1', 'two')
    desk.setDone('st_1', 1, true)
    device.answer = (_, body) => ok(body as Sent[])
    await device.pass(1_000)
    const sent = requests().flatMap((list) => list.map((one) => (one.type === 'put' ? one.value : one.type)))
    expect(sent.filter((one, i) => one !== sent[i - 1])).toEqual(['one', 'two', 'done'])
  })

  it('gives a dot to one only once it has been taken back from another, after an afternoon offline, too', async () => {
    const { device, desk, answers } = phone()
    desk.put('st_1', 1, 'a', 1)
    desk.put('st_1', 1, 'a', null)
    desk.put('st_1', 1, 'b', 1)
    desk.put('st_1', 1, 'b', null)
    desk.put('st_1', 1, 'c', 1)
    // a server that lets everybody place one
    const placed = new Set<string>()
    const judged = ({ id, key, value }: Sent) => {
      if (value !== null && placed.size > 0) return { id, ok: false, error: 'over_budget', message: 'No.', status: 409 }
      if (value === null) placed.delete(key)
      else placed.add(key)
      return { id, ok: true, now: 0, rev: 1 }
    }
    device.answer = (_, body) => json(200, { results: (body as Sent[]).map(judged) })
    await device.pass(1_000)
    expect([[...placed], desk.refused(), desk.waiting()]).toEqual([['c'], [], 0])
    expect(answers.map(([, { ok }]) => ok)).not.toContain(false)
  })

  it('says after a reload, too, what it was written on top of, and nothing where that was not known', async () => {
    const saved = { step: 'st_1', round: 1, key: 'e1', value: 'one', rev: 1 }
    const before = phone({ entries: [saved] })
    before.desk.put('st_1', 1, 'e1', 'two')
    before.outbox.close()
    const after = phone({ storage: before.device.storage })
    after.desk.put('st_1', 1, 'e2', 'before the desk had come')
    await settle()
    const [sent] = after.requests()
    expect(sent).toMatchObject([{ value: 'two', base: 1 }, { value: 'before the desk had come' }])
    expect(sent![1]).not.toHaveProperty('base')
  })

  it('keeps a newer word that was written while the older was under way', async () => {
    const { device, desk, requests } = phone()
    let arrive = () => {}
    device.answer = (_, body) => new Promise((resolve) => (arrive = () => resolve(ok(body as Sent[]))))
    desk.put('st_1', 1, 'e1', 'first')
    await settle()
    desk.put('st_1', 1, 'e1', 'second')
    device.answer = (_, body) => ok(body as Sent[], 2)
    arrive()
    await settle()
    expect(requests().map(([put]) => put!.value)).toEqual(['first', 'second'])
    expect(desk.entries('st_1', 1)).toEqual({ e1: 'second' })
    expect(desk.kept('st_1', 1, 'e1')).toBe('saved')
  })

  it('is shown with the reason when it is refused, and never deleted by it', async () => {
    const { device, desk } = phone()
    device.answer = (_, body) => no(body as Sent[], 'step_closed', 409)
    desk.put('st_1', 1, 'e1', 'too late')
    await settle()
    expect(desk.kept('st_1', 1, 'e1')).toBe('refused')
    expect(desk.refused()).toEqual([{ step: 'st_1', round: 1, key: 'e1', value: 'too late', message: 'No.' }])
    desk.forget('st_1', 1, 'e1')
    expect(desk.refused()).toEqual([])
  })

  it('takes what the other tab has saved when its own word is stale', async () => {
    const { device, desk } = phone()
    device.answer = (_, body) => no(body as Sent[], 'stale', 409, { value: 'of the other tab', rev: 9 })
    desk.put('st_1', 1, 'e1', 'mine')
    await settle()
    expect(desk.entries('st_1', 1)).toEqual({ e1: 'of the other tab' })
    expect(desk.revision({ step: 'st_1', round: 1, key: 'e1' })).toBe(9)
    expect(desk.refused()).toMatchObject([{ value: 'mine' }])
  })

  it('goes out from another tab, under the same id, where its own was closed before it was sent', async () => {
    const closed = phone()
    const left = phone({ storage: closed.device.storage, entries: [] })
    closed.desk.put('st_1', 1, 'e1', 'last words')
    await settle()
    closed.outbox.close()
    left.device.otherTab()
    expect(left.desk.kept('st_1', 1, 'e1')).toBe('waiting')
    left.device.answer = (_, body) => ok(body as Sent[])
    await left.device.pass(4_000)
    expect(left.desk.kept('st_1', 1, 'e1')).toBe('saved')
    expect(left.requests()).toEqual(closed.requests())
  })

  it('is looked up again once another tab has had the answer', async () => {
    const one = phone()
    const other = phone({ storage: one.device.storage, entries: [] })
    one.device.answer = (_, body) => ok(body as Sent[])
    one.desk.put('st_1', 1, 'e1', 'here')
    other.device.otherTab()
    expect(other.elsewhere()).toBe(0)
    await settle()
    other.device.otherTab()
    expect(other.elsewhere()).toBe(1)
    await other.device.pass(10_000)
    expect(other.requests()).toEqual([])
  })

  it('is not shown again where its answer comes after another tab has sent what replaced it', async () => {
    const one = phone()
    const other = phone({ storage: one.device.storage, entries: [] })
    let arrive = () => {}
    one.device.answer = (_, body) => new Promise((resolve) => (arrive = () => resolve(ok(body as Sent[]))))
    one.desk.put('st_1', 1, 'e1', 'older')
    one.desk.put('st_1', 1, 'e1', 'newer')
    await settle()
    other.device.answer = (_, body) => ok(body as Sent[], other.requests().length)
    other.device.otherTab()
    await other.device.pass(5_000)
    expect(other.requests().flat()).toMatchObject([{ value: 'older' }, { value: 'newer', base: 1 }])
    // as the page does when it hears of it
    one.device.otherTab()
    one.desk.load([{ step: 'st_1', round: 1, key: 'e1', value: 'newer', rev: 2 }])
    const before = one.elsewhere()
    arrive()
    await settle()
    expect([one.desk.entries('st_1', 1), one.elsewhere() - before]).toEqual([{ e1: 'newer' }, 1])
  })

  it('goes out fifty at a time, in its order', async () => {
    const { device, desk, requests } = phone()
    for (let n = 0; n < 120; n++) desk.put('st_1', 1, `e${n}`, n)
    device.answer = (_, body) => ok(body as Sent[])
    await device.pass(1_000)
    expect(requests().map((list) => list.length)).toEqual([1, 50, 50, 20])
    expect(
      requests()
        .slice(1)
        .flat()
        .map(({ value }) => value),
    ).toEqual(Array.from({ length: 120 }, (_, n) => n))
  })

  it('finds the one that spoils a list, and saves the others', async () => {
    const { device, desk, answers } = phone()
    for (const key of ['e1', 'bad', 'e3']) desk.put('st_1', 1, key, key)
    device.answer = (_, body) =>
      (body as Sent[]).some(({ key }) => key === 'bad')
        ? json(400, { error: 'bad_command', message: 'Not known.' })
        : ok(body as Sent[])
    await device.pass(2_000)
    expect(answers.map(([, { ok }]) => ok)).toEqual([true, false, true])
    expect(desk.kept('st_1', 1, 'bad')).toBe('refused')
    expect(desk.waiting()).toBe(0)
  })

  it('waits as long as the server asks for', async () => {
    const { device, desk, requests } = phone()
    device.answer = () => json(429, { error: 'too_fast', retry_after: 8 })
    desk.put('st_1', 1, 'e1', 1)
    await device.pass(7_900)
    expect(requests()).toHaveLength(1)
    device.answer = (_, body) => ok(body as Sent[])
    await device.pass(5_000)
    expect(requests()).toHaveLength(2)
  })

  it('is tried again in its turn, whatever another tab writes into the storage meanwhile', async () => {
    const { device, desk, requests } = phone()
    device.answer = () => json(429, { error: 'too_fast', retry_after: 8 })
    desk.put('st_1', 1, 'e1', 1)
    for (let second = 0; second < 7; second++) {
      await device.pass(1_000)
      device.otherTab()
    }
    expect(requests()).toHaveLength(1)
    for (let second = 0; second < 6; second++) {
      await device.pass(1_000)
      device.otherTab()
    }
    expect(requests()).toHaveLength(2)
  })

  it('goes out again under the same id where a request is swallowed, and nobody says so', async () => {
    const { device, desk, requests } = phone()
    device.answer = () => new Promise(() => {})
    desk.put('st_1', 1, 'e1', 1)
    await device.pass(14_000)
    expect(requests()).toHaveLength(1)
    await device.pass(3_000)
    const [first, second] = requests()
    expect(second![0]!.id).toBe(first![0]!.id)
  })

  it.each([
    ['the page of somebody else’s network', () => new Response('<p>Accept our terms')],
    ['an answer that was cut off', () => new Response('{"results": [{"id"')],
  ])('takes %s for no answer', async (_, answer) => {
    const { device, desk, lost } = phone()
    device.answer = answer
    desk.put('st_1', 1, 'e1', 1)
    await device.pass(2_000)
    expect([desk.kept('st_1', 1, 'e1'), desk.stuck(), lost]).toEqual(['waiting', true, []])
  })

  it('says why the server turns it all away, keeps it, and sends it under the same id once the server takes it', async () => {
    const { device, desk, lost, requests } = phone()
    device.answer = () => json(403, { error: 'foreign_origin', message: 'Another address.' })
    desk.put('st_1', 1, 'e1', 'my words')
    await settle()
    expect([desk.stuck(), desk.kept('st_1', 1, 'e1')]).toEqual(['Another address.', 'waiting'])
    await device.pass(600_000)
    expect([desk.stuck(), desk.waiting(), lost]).toEqual(['Another address.', 1, []])
    // a wait of 30 s, and half as much again by chance
    expect(requests().length).toBeLessThan(30)
    device.answer = (_, body) => ok(body as Sent[])
    await device.pass(60_000)
    expect([desk.stuck(), desk.kept('st_1', 1, 'e1')]).toEqual([false, 'saved'])
    expect(new Set(requests().map(([put]) => put!.id)).size).toBe(1)
  })

  it.each([401, 404])('stops and stays when the server answers %i', async (status) => {
    const { device, desk, lost, requests } = phone()
    device.answer = () => json(status, {})
    desk.put('st_1', 1, 'e1', 1)
    await device.pass(120_000)
    expect([lost, requests().length, desk.waiting()]).toEqual([[status], 1, 1])
  })

  it('takes back a Done that the server refused', async () => {
    const { device, desk } = phone()
    desk.setDone('st_1', 1, true)
    expect(desk.done('st_1', 1)).toBe(true)
    device.answer = (_, body) => no(body as Sent[], 'step_closed', 409)
    await device.pass(1_000)
    expect(desk.done('st_1', 1)).toBe(false)
  })

  it('is kept as long as the page lives where the storage is full', async () => {
    const full = fakeDevice().storage
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const { device, desk } = phone({ storage: full })
    desk.setDraft('st_1', 'text', 'half a')
    expect(desk.draft('st_1', 'text')).toBe('half a')
    desk.put('st_1', 1, 'e1', 'whole')
    expect(desk.entries('st_1', 1)).toEqual({ e1: 'whole' })
    device.answer = (_, body) => ok(body as Sent[])
    await device.pass(1_000)
    expect(desk.kept('st_1', 1, 'e1')).toBe('saved')
  })
})
