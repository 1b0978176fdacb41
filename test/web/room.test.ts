import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeRoom } from '../../web/live/room.ts'
import { fakeDevice, settle, type FakeDevice } from '../kit/device.ts'
import { step2 } from '../../shared/frames.ts'
import { Doc, encodeStateAsUpdate } from 'yjs'

beforeEach(() => void vi.stubGlobal('location', { origin: 'http://room' }))
afterEach(() => void vi.unstubAllGlobals())

const me = (seat: string) => Response.json({ id: 'ws', title: 'Spring', role: 'participant', seat, name: 'Ana' })
const saved = (body: unknown) =>
  Response.json({ results: (body as { id: string }[]).map(({ id }) => ({ id, ok: true, rev: 1, now: 0 })) })

/** A server that knows Ana under this seat. */
const server =
  (seat = 'pe_1'): FakeDevice['answer'] =>
  (url, body) =>
    url.includes('commands') ? saved(body) : url.includes('/desk') ? Response.json([]) : me(seat)

const asked = (device: FakeDevice, what: RegExp) => device.requests.filter(({ url }) => what.test(url)).length
/** The line is there: the one that the page tries next. */
const opens = async (device: FakeDevice, answer = device.answer) => {
  while (device.sockets.at(-1)!.closed) await device.pass(100)
  device.answer = answer
  device.sockets.at(-1)!.opens()
  device.sockets.at(-1)!.brings(step2(encodeStateAsUpdate(new Doc())))
  await settle()
}
const typedBefore = async () => {
  const device = fakeDevice()
  device.answer = (url, body) => {
    if (url.includes('/commands')) throw new TypeError('no network')
    return server()(url, body)
  }
  const room = makeRoom('ws', 'participant', device)
  await settle()
  room.desk.put('st_1', 1, 'e1', 'typed in a tunnel')
  await settle()
  room.close()
  return device.storage
}

describe('a page on a bad network', () => {
  it.each([
    ['the page of somebody else’s network', () => new Response('<p>Accept our terms')],
    ['an answer that was cut off', () => new Response('{"id": "ws", "se')],
  ])('keeps what was typed where it is given %s, and asks again', async (_, answer) => {
    const device = fakeDevice({ storage: await typedBefore() })
    device.answer = answer
    const room = makeRoom('ws', 'participant', device)
    await device.pass(1_000)
    expect([room.desk.waiting(), room.me()]).toEqual([1, undefined])
    device.answer = server()
    await device.pass(3_000)
    expect([room.desk.waiting(), room.me()?.seat]).toEqual([0, 'pe_1'])
    expect(room.desk.kept('st_1', 1, 'e1')).toBe('saved')
    room.close()
  })

  it('says nothing of one seat in the name of another', async () => {
    const device = fakeDevice({ storage: await typedBefore() })
    device.answer = server('pe_2')
    const room = makeRoom('ws', 'participant', device)
    await opens(device)
    await device.pass(60_000)
    expect([asked(device, /commands/), room.desk.waiting()]).toEqual([0, 0])
    room.close()
  })

  it('says in whose name it speaks, and is over once its browser has taken another seat', async () => {
    const device = fakeDevice()
    device.answer = server()
    const room = makeRoom('ws', 'participant', device)
    await opens(device)
    device.online = false
    room.desk.put('st_1', 1, 'e1', 'over HTTP')
    await settle()
    expect(device.requests.at(-1)!.url).toBe('/api/workshops/ws/commands?as=pe_1')
    device.online = true
    const key = 'roomful/ws/participant/'
    device.storage.setItem(`${key}me`, JSON.stringify({ seat: 'pe_2' }))
    device.storage.setItem(
      `${key}out/done/st_1/1`,
      JSON.stringify({ id: 'c1', place: 1, letter: { type: 'done', step: 'st_1', round: 1, done: true } }),
    )
    device.otherTab()
    const before = asked(device, /commands/)
    await device.pass(60_000)
    expect([room.link(), asked(device, /commands/) - before]).toEqual(['out', 0])
    room.close()
  })

  it('asks ever more rarely, however often somebody looks at the phone', async () => {
    const device = fakeDevice()
    const room = makeRoom('ws', 'participant', device)
    for (let n = 0; n < 20; n++) {
      device.wake()
      await device.pass(100)
    }
    const looked = device.requests.length
    await device.pass(60_000)
    // who am I, and what is on my desk: each eight times at most
    expect(device.requests.length - looked).toBeLessThanOrEqual(16)
    room.close()
  })

  it('asks and sends at once when the network is back, and does not wait for its turn', async () => {
    const device = fakeDevice()
    const room = makeRoom('ws', 'participant', device)
    await device.pass(120_000)
    await opens(device, server())
    expect(room.me()?.seat).toBe('pe_1')
    device.answer = () => {
      throw new TypeError('no network')
    }
    device.sockets.at(-1)!.ends(1006)
    room.desk.put('st_1', 1, 'e1', 'typed in a tunnel')
    await device.pass(120_000)
    await opens(device, server())
    expect(room.desk.kept('st_1', 1, 'e1')).toBe('saved')
    room.close()
  })

  it('sends no transition that was meant before the laptop slept', async () => {
    const device = fakeDevice()
    const room = makeRoom('ws', 'facilitator', device)
    const answer = room.send({ type: 'reveal', step: 'st_1', round: 1, from: 'closed' })
    await settle()
    device.sleep(600_000)
    device.answer = server()
    await device.pass(1_000)
    expect(await answer).toMatchObject([{ ok: false, error: 'not_sent' }])
    expect(asked(device, /commands/)).toBe(1)
    room.close()
  })
})

describe('commands', () => {
  const put = (room: ReturnType<typeof makeRoom>) => room.desk.put('st_1', 1, 'e1', 'typed')
  const ways = (device: FakeDevice) =>
    device.requests.flatMap(({ url, body }) =>
      url.includes('commands') ? [[url.startsWith('ws:') ? 'socket' : 'HTTP', (body as { id: string }[])[0]!.id]] : [],
    )

  it('go over the socket that is open, and the clock learns from their answers', async () => {
    const device = fakeDevice()
    device.answer = server()
    const room = makeRoom('ws', 'participant', device)
    await opens(device)
    device.answer = (_, body) =>
      Response.json({
        results: (body as { id: string }[]).map(({ id }) => ({ id, ok: true, now: device.now() + 5000 })),
      })
    put(room)
    await settle()
    expect(ways(device)).toEqual([['socket', expect.any(String)]])
    expect(room.desk.kept('st_1', 1, 'e1')).toBe('saved')
    expect(room.now() - device.now()).toBe(5000)
    room.close()
  })

  it.each([
    ['the socket breaks before the answer', (device: FakeDevice) => device.sockets.at(-1)!.ends(1006), 2_000],
    ['the device woke up, and trusts no socket', (device: FakeDevice) => device.wake(), 2_000],
    ['no answer comes', () => {}, 12_000],
  ])('go over HTTP under the same id where %s', async (_, happens, within) => {
    const device = fakeDevice()
    device.answer = server()
    const room = makeRoom('ws', 'participant', device)
    await opens(device)
    device.answer = () => new Promise(() => {})
    put(room)
    await settle()
    device.answer = server()
    happens(device)
    await device.pass(within)
    const [first, second] = ways(device)
    expect([first![0], second]).toEqual(['socket', ['HTTP', first![1]]])
    expect(room.desk.kept('st_1', 1, 'e1')).toBe('saved')
    room.close()
  })

  it.each([
    ['the device knows that it has no network', false, 'typed'],
    ['they are too long for one message', true, 'long '.repeat(5000)],
  ])('go over HTTP where %s', async (_, online, value) => {
    const device = fakeDevice()
    device.answer = server()
    const room = makeRoom('ws', 'participant', device)
    await opens(device)
    device.online = online
    room.desk.put('st_1', 1, 'e1', value)
    await settle()
    expect(ways(device).map(([way]) => way)).toEqual(['HTTP'])
    room.close()
  })
})
