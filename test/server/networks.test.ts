import { describe, expect, it } from 'vitest'
import { EventEmitter } from 'node:events'
import { makeMeters } from '../../server/meters.ts'
import { limitsFrom } from '../../server/limits.ts'
import { makeLines } from '../../server/live/lines.ts'
import type { Room } from '../../server/room/room.ts'
import { step1 } from '../../shared/frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import { HERE } from '../../shared/phone-frames.ts'
import { timeLeft } from '../../web/live/timer.ts'
import { gatherBadly, type Gathering, type Phone } from '../kit/bad-networks.ts'
import { openPage } from '../kit/page.ts'
import { endure, goDead, writeTogether } from '../kit/weathers.ts'

/** The phones' own code on bad networks. Their time runs five times as fast as ours, and the weather with them. */

const SPEED = 5
const NAMES = ['Ana', 'Ben']
const STALLS = { chance: 0.05, least: 200, most: 1000 }

const PATIENCE = { timeout: 90_000 }

describe.concurrent(
  'everything typed or voted is there once, and nothing is called saved that is not',
  PATIENCE,
  () => {
    it.each([
      ['that breaks every other second', (it: Gathering) => it.alternate(1000, { cuts: true, refuses: true })],
      ['that stands still every other second', (it: Gathering) => it.alternate(1000, { holds: true })],
      ['with 400 ms each way and stalls', (it: Gathering) => it.turn({ delay: 400, stalls: STALLS })],
      ['behind a proxy that hands on what the server says every 3 s', (it: Gathering) => it.turn({ buffers: 3000 })],
      ['behind a proxy that closes what is quiet for 3 s', (it: Gathering) => it.turn({ idle: 3000 })],
    ])('on a network %s', async (network, sets) => {
      const it = await gatherBadly(SPEED, NAMES, network)
      const calm = sets(it) ?? (() => {})
      const { wrongs, lies, sockets, requests, took } = await endure(it, 8_000, calm)
      expect([wrongs, lies]).toEqual([[], []])
      // whoever's connection does not break gets no other, and nobody who works is quiet for so long; nobody knocks without a pause
      expect(sockets.map((count) => count > 1)).toEqual(sockets.map(() => /breaks/.test(network)))
      for (const count of [...sockets, ...requests]) expect(count).toBeLessThan(5 + took / 250)
      await it.end()
    })
  },
)

it.concurrent(
  'what a table writes together is there once, on a network that breaks every other second',
  PATIENCE,
  async () => {
    const it = await gatherBadly(SPEED, NAMES, 'table')
    const { wrongs, lies } = await writeTogether(it, 8_000, it.alternate(1000, { cuts: true, refuses: true }))
    expect([wrongs, lies]).toEqual([[], []])
    await it.end()
  },
)

describe.concurrent('a phone', PATIENCE, () => {
  it.each(['both', 'down', 'up'] as const)(
    'goes on where its connections have died (%s), though nobody told it',
    async (way) => {
      const it = await gatherBadly(SPEED, NAMES, `dead ${way}`)
      expect((await goDead(it, way)).wrongs).toEqual([])
      await it.end()
    },
  )

  it.each([
    ['words that were written over twice', [{ text: 'one' }, { text: 'two' }], { text: 'three' }],
    ['words that were taken back', [{ text: 'one' }], null],
  ])('keeps what was written last where older %s come late', async (what, older, newest) => {
    const it = await gatherBadly(SPEED, ['Ana'], what)
    const { room, until } = it
    const [{ page, put, wrongs }] = it.phones as [Phone]
    const sent = () => page.requests.filter(({ commands }) => commands.length > 0).length
    await room.drive('write', 'open')
    await until('the step', () => page.room.wall.get('steps', room.step('write'))?.state === 'open')
    it.turn({ holds: true })
    for (const [n, value] of older.entries()) {
      put('write', 'e1', value)
      await until('it is under way', () => sent() > n)
    }
    put('write', 'e1', newest)
    it.turn({ strands: true })
    await until('it is saved', () => page.room.desk.waiting() === 0)
    it.turn({})
    await it.pass(3_000)
    expect(await wrongs()).toEqual([])
    await it.end()
  })

  it('has not pressed Done where a Done that was taken back comes late', async () => {
    const it = await gatherBadly(SPEED, ['Ana'], 'done')
    const { room, until } = it
    const [{ page }] = it.phones as [Phone]
    const { desk } = page.room
    const step = room.step('write')
    await room.drive('write', 'open')
    await until('the step', () => page.room.wall.get('steps', step)?.state === 'open')
    it.turn({ holds: true })
    desk.setDone(step, 1, true)
    desk.setDone(step, 1, false)
    it.turn({ strands: true })
    await until('it is saved', () => desk.waiting() === 0)
    it.turn({})
    await it.pass(3_000)
    expect(page.room.wall.get('now', 'pulse')?.done).toBe(0)
    await it.end()
  })

  it('[P5] that slept for ten minutes sees where the room is, and keeps what came too late', async () => {
    const it = await gatherBadly(SPEED, ['Ana'], 'sleep')
    const { room, until } = it
    const [{ page, put }] = it.phones as [Phone]
    const [first, second] = [room.step('write'), room.step('vote')]
    await room.drive('write', 'open')
    await until('the step', () => page.room.wall.get('steps', first)?.state === 'open')
    it.turn({ refuses: true })
    it.proxy.cut('closed')
    put('write', 'e1', { text: 'a whole thought' })
    page.room.desk.setDraft(first, 'text', 'half a thought')
    page.sleep()
    it.turn({})
    await room.drive('write', 'close', 'reveal')
    await room.drive('vote', 'open')
    page.wake(600_000)
    await until('where the room is', () => page.room.wall.get('now', 'pulse')?.step === second)
    await until('that it came too late', () => page.room.desk.refused().length > 0)
    const { desk } = page.room
    expect(desk.refused()).toMatchObject([{ step: first, key: 'e1', value: { text: 'a whole thought' } }])
    expect([desk.draft(first, 'text'), desk.waiting(), page.room.link()]).toEqual(['half a thought', 0, 'live'])
    expect((await room.outcome())['items'].filter(({ step }: { step: string }) => step === first)).toEqual([])
    await it.end()
  })

  it.each([-10, 10])(
    'whose clock is %i minutes off shows the time of the room, and is judged by it',
    async (minutes) => {
      const it = await gatherBadly(1, [], 'clock')
      const ana = await it.room.join('Ana')
      const page = openPage(it.proxy.base, it.room.id, ana, { ahead: minutes * 60_000 })
      const step = it.room.step('write')
      await it.room.fay.say({ type: 'open', step, round: 1, from: 'waiting', seconds: 600 })
      await it.until('the step', () => page.room.me() !== undefined && timeLeft(page.room) !== null)
      // less than the ten minutes that the clocks are apart, however slow this machine is
      expect(Math.abs(timeLeft(page.room)! - 600_000)).toBeLessThan(300_000)
      page.room.desk.put(step, 1, 'e1', { text: 'in time' })
      await it.until('saved', () => page.room.desk.kept(step, 1, 'e1') === 'saved')
      page.close()
      await it.end()
    },
  )

  it('with several tabs has one draft, one ballot and one presence; the first of five is told that it was replaced', async () => {
    const it = await gatherBadly(SPEED, ['Ana'], 'tabs')
    const [{ page, person }] = it.phones as [Phone]
    const other = page.again()
    await it.room.drive('vote', 'open')
    const step = it.room.step('vote')
    const [item] = Object.values(await it.room.items('vote')) as [string]
    await it.until('both see it', () =>
      [page, other].every(({ room }) => room.wall.get('steps', step)?.state === 'open'),
    )
    page.room.desk.setDraft(step, 'shield', 'half a reason')
    expect(other.room.desk.draft(step, 'shield')).toBe('half a reason')
    page.room.desk.put(step, 1, 'ballot', { dots: { [item]: 1 } })
    other.room.desk.put(step, 1, 'ballot', { dots: { [item]: 3 } })
    await it.until('saved', () => [page, other].every(({ room }) => room.desk.waiting() === 0))
    expect(await person.desk()).toHaveLength(1)
    const more = [page.again(), page.again()]
    await it.until('all are there', () => more.every(({ room }) => room.link() === 'live'))
    expect([page.room.link(), page.room.wall.get('now', 'pulse')?.present]).toEqual(['live', 1])
    more.push(page.again())
    await it.until('the first is told', () => page.room.link() === 'replaced')
    await it.room.drive('vote', 'close', 'reveal')
    const [result] = (await it.room.outcome())['exercises'][0].steps.filter(({ id }: { id: string }) => id === step)
    expect(result.n).toEqual({ present: 1, responded: 1, abstained: 0, silent: 0 })
    for (const tab of [other, ...more]) tab.close()
    await it.end()
  })
})

/** The server's care for its lines, with a clock and sockets in our hand. */
const linesInHand = () => {
  const clock = { at: 0 }
  const lines = makeLines(
    limitsFrom({}),
    () => clock.at,
    makeMeters(),
    () => {},
  )
  const room = { presence: { enter() {}, leave() {} } } as unknown as Room
  const source = { join() {}, write() {}, aware() {}, leave() {}, size: () => 0 }
  return {
    clock,
    lines,
    /** a socket that has said hello; `answers` as a page does */
    open(answers: boolean, seat = 'pe') {
      const heard: number[] = []
      const socket = Object.assign(new EventEmitter(), {
        OPEN: 1,
        readyState: 1,
        bufferedAmount: 0,
        heard,
        answers,
        code: 0,
        droppedAt: 0,
        close: (code: number) => (socket.code = code),
        terminate: () => (socket.droppedAt ||= clock.at),
        ping() {},
        send() {
          heard.push(clock.at)
          if (socket.answers) receive(Buffer.from(HERE), true)
        },
      })
      const at = { room, seat, pass: '', role: 'participant', document: 'wall' } as const
      const receive = lines.admit(socket as never, at, () => source)
      receive(Buffer.from(step1(Uint8Array.of(0))), true)
      return socket
    },
  }
}

it('the server says something on every line at least every 26 s', () => {
  const { clock, lines, open } = linesInHand()
  const { heard } = open(true)
  for (; clock.at < 300_000; clock.at += 1000) lines.sweep()
  expect(Math.max(...heard.map((when, i) => when - (heard[i - 1] ?? 0)))).toBeLessThanOrEqual(26_000)
  expect(heard.length).toBeGreaterThan(10)
})

it('a line whose other end has died is dropped within 76 s', () => {
  const { clock, lines, open } = linesInHand()
  const sockets = Array.from({ length: 40 }, (_, n) => open(true, `pe_${n}`))
  for (; clock.at < 100_000; clock.at += 1000) lines.sweep()
  for (const socket of sockets) socket.answers = false
  const died = clock.at
  for (; clock.at < died + 76_000; clock.at += 1000) lines.sweep()
  const took = sockets.map(({ droppedAt }) => droppedAt - died)
  expect([Math.min(...took) > 49_000, Math.max(...took) <= 76_000]).toEqual([true, true])
})

it('a workshop of a hundred lines wakes nobody up but once a period', () => {
  const { clock, lines, open } = linesInHand()
  const sockets = Array.from({ length: 100 }, (_, n) => open(true, `pe_${n}`))
  for (; clock.at <= 250_000; clock.at += 1000) lines.sweep()
  const whens = sockets.map(({ heard }) => heard)
  expect(new Set(whens.flat()).size).toBe(10)
  expect(whens.every((heard) => heard.length === 10)).toBe(true)
})

it('a thousand lines that came together are asked a hundred at a time, however late the sweeps are', () => {
  const { clock, lines, open } = linesInHand()
  const sockets = Array.from({ length: 1000 }, (_, n) => open(true, `pe_${n}`))
  const asked = () => sockets.reduce((sum, { heard }) => sum + heard.length, 0)
  const most = (sweeps: number) => {
    let most = 0
    for (let n = 0; n < sweeps; n++) {
      const before = asked()
      clock.at += 1000 + ((n * 37) % 90)
      lines.sweep()
      most = Math.max(most, asked() - before)
    }
    return most
  }
  // a late sweep has two seconds to do
  expect(most(1000)).toBeLessThanOrEqual(200)
  expect(asked() / sockets.length).toBeCloseTo(clock.at / 25_000, 0)
  // the machine has slept
  clock.at += 300_000
  most(1)
  expect(most(1000)).toBeLessThanOrEqual(200)
})

it('the hundreds of a thousand lines are asked apart', () => {
  const { clock, lines, open } = linesInHand()
  const sockets = Array.from({ length: 1000 }, (_, n) => open(true, `pe_${n}`))
  for (; clock.at <= 300_000; clock.at += 1000) lines.sweep()
  const whens = sockets.flatMap(({ heard }) => heard)
  for (let at = 50_000; at < 250_000; at += 1000) {
    const within = whens.filter((when) => when > at && when <= at + 5000).length
    expect([within >= 100, within <= 300]).toEqual([true, true])
  }
})

it('the dead sockets that a phone has left behind shut none of its owner’s other tabs', () => {
  const { clock, lines, open } = linesInHand()
  const sockets = [open(true), open(false), open(false), open(false)]
  for (; clock.at <= 25_000; clock.at += 1000) lines.sweep()
  open(true)
  expect(sockets.map(({ code }) => code)).toEqual([0, CLOSES.replaced, 0, 0])
})
