import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ASK } from '../../shared/phone-frames.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'
import { updateOf } from '../load/roomful.ts'

const collect = (refs: string[], params = {}) =>
  ({ id: 'live', title: 'Live', steps: refs.map((ref) => ({ ref, activity: 'collect', ask: '?', params })) }) as never

let served: Served
let room: Workshop
let ana: Person
beforeAll(async () => {
  served = await serve({ LIMIT_UNSENT_BYTES: '20000' })
  room = await gather(served.base, [collect(['one', 'two', 'three', 'four'], { per_person: { max: 50 } })])
  ana = await room.join('Ana')
})
afterAll(async () => {
  room.leave()
  await served.stop()
})

const socket = (document: string, cookie = '', headers = {}) =>
  new WebSocket(`${served.base.replace('http', 'ws')}/live/${room.id}/${document}`, {
    headers: { ...(cookie && { cookie }), ...headers },
  })

const closed = (ws: WebSocket) => new Promise<number>((resolve) => ws.once('close', resolve))
const opened = (ws: WebSocket) => new Promise<void>((resolve) => ws.once('open', () => resolve()))
/** All but the question whether anybody is there, which comes at any time. */
const frames = (ws: WebSocket) => {
  const all: Buffer[] = []
  ws.on('message', (data: Buffer) => data.equals(ASK) || all.push(data))
  return all
}

/** sync step 1 of a document, as the stock provider sends it */
const step1 = (doc = new Y.Doc()) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc))
  return encoding.toUint8Array(encoder)
}
const update = (doc: Y.Doc) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  return encoding.toUint8Array(encoder)
}

it('refuses a socket once, however much it goes on sending', async () => {
  const ws = socket('nothing')
  ws.once('open', () => {
    for (let n = 0; n < 300; n++) ws.send(step1())
  })
  expect(await closed(ws)).toBe(4404)
  const refused = served.logged.filter((line) => line.includes('socket_refused'))
  expect(refused).toHaveLength(1)
})

describe('who may read what', () => {
  it('lets a stock provider with a seat’s cookie read the wall', async () => {
    const { now } = await ana.wall().until((maps) => maps.now.workshop !== undefined)
    expect(now.workshop.title).toBe('Make room for spring')
  })

  it.each([
    ['no session', 'wall', () => '', 4401],
    ['somebody else’s cookie', 'wall', () => ana.cookie.replace(/=.*/, '=nonsense'), 4401],
    ['a participant backstage', 'backstage', () => ana.cookie, 4403],
    ['a participant at the plan', 'plan', () => ana.cookie, 4403],
    ['a table that nobody has laid', 'table/1', () => ana.cookie, 4403],
    ['a facilitator there', 'table/1', () => room.fay.cookie, 4403],
    ['no document', 'desk', () => ana.cookie, 4404],
    ['an address that cannot be read', '../%E0%A4%A/wall', () => ana.cookie, 4404],
    ['another seat’s desk has no address', 'desk/pe_1', () => room.fay.cookie, 4404],
  ])('closes: %s', async (_, document, cookie, code) => {
    expect(await closed(socket(document, cookie()))).toBe(code)
  })

  it('tells a seat that is gone, also where its socket has not asked for anything yet', async () => {
    const quick = await serve({ LIMIT_HELLO_MS: '1' })
    const own = await gather(quick.base, [collect(['one'])])
    const [ben, chi] = [await own.join('Ben'), await own.join('Chi')]
    own.leave()
    const connect = async ({ cookie }: Person) => {
      const ws = new WebSocket(`${quick.base.replace('http', 'ws')}/live/${own.id}/wall`, { headers: { cookie } })
      await opened(ws)
      return ws
    }
    const waiting = await connect(ben)
    waiting.send(Uint8Array.of(1, 1, 0))
    // whoever says nothing at all is let go by a sweep: by the second one, documents that nobody reads are gone
    for (let sweeps = 0; sweeps < 2; sweeps++) expect(await closed(await connect(chi))).toBe(4408)
    await own.fay.say({ type: 'remove', seat: ben.seat })
    expect(await closed(waiting)).toBe(4401)
    await quick.stop()
  })

  it('lets go of a socket that asks for anything but a document', async () => {
    const asking = connect(Number(new URL(served.base).port), '127.0.0.1')
    asking.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    let answer = ''
    asking.on('data', (data) => (answer += String(data)))
    await new Promise((resolve) => asking.once('close', resolve))
    expect(answer).toMatch(/^HTTP\/1.1 404 /)
  })

  it('answers a foreign origin with HTTP 403, and lets its own in', async () => {
    const status = await new Promise((resolve) => {
      const ws = socket('wall', ana.cookie, { origin: 'https://elsewhere.example' })
      ws.on('error', () => {})
      ws.once('unexpected-response', (_, response) => resolve(response.statusCode))
    })
    expect(status).toBe(403)
    const own = socket('wall', ana.cookie, { origin: served.base })
    await opened(own)
    own.close()
  })

  it('closes a reader that writes', async () => {
    const doc = new Y.Doc()
    doc.getMap('now').set('pulse', { step: 'forged' })
    const ws = socket('wall', ana.cookie)
    await opened(ws)
    ws.send(update(doc))
    expect(await closed(ws)).toBe(4403)
  })

  it('closes a document of another epoch, and one that knows more than there is', async () => {
    const stranger = new Y.Doc()
    stranger.getMap('now').set('pulse', {})
    const ws = socket('wall', ana.cookie)
    await opened(ws)
    ws.send(step1(stranger))
    expect(await closed(ws)).toBe(4410)
    const ahead = ana.wall()
    await ahead.until((maps) => maps.now.workshop !== undefined)
    const [client] = ahead.doc.store.clients.keys()
    const doc = new Y.Doc()
    doc.clientID = client!
    for (let i = 0; i < 1000; i++) doc.getMap('now').set('pulse', i)
    const second = socket('wall', ana.cookie)
    await opened(second)
    second.send(step1(doc))
    expect(await closed(second)).toBe(4410)
  })

  it.each([
    ['text', 'hello'],
    ['an unknown kind', Uint8Array.of(9, 1, 2)],
    ['half a frame', Uint8Array.of(0)],
    ['a state vector that claims more than it holds', Uint8Array.of(0, 0, 5, 255, 255, 255, 255, 15)],
    ['a state vector with something behind it', Uint8Array.of(0, 0, 2, 0, 7)],
  ])('closes 4400: %s', async (_, frame) => {
    const ws = socket('wall', ana.cookie)
    await opened(ws)
    ws.send(frame)
    expect(await closed(ws)).toBe(4400)
  })

  it('closes 4429: a second sync step 1 within ten seconds', async () => {
    const ws = socket('wall', ana.cookie)
    await opened(ws)
    ws.send(step1())
    ws.send(step1())
    expect(await closed(ws)).toBe(4429)
  })

  it('closes 1009: a message that is too large', async () => {
    const ws = socket('wall', ana.cookie)
    await opened(ws)
    ws.send(new Uint8Array(300_000))
    expect(await closed(ws)).toBe(1009)
  })

  it('lets the newest of a seat’s sockets stay', async () => {
    const ben = await room.join('Ben')
    const first = socket('wall', ben.cookie)
    await opened(first)
    first.send(step1())
    const gone = closed(first)
    for (let i = 0; i < 4; i++) await opened(socket('wall', ben.cookie))
    expect(await gone).toBe(4409)
  })
})

describe('what a reader gets', () => {
  it('sends each frame once, however often a reader has asked for the state', async () => {
    const patient = await serve({ LIMIT_STEP_1_MS: '0' })
    const own = await gather(patient.base, [collect(['one'])])
    const ws = new WebSocket(`${patient.base.replace('http', 'ws')}/live/${own.id}/wall`, {
      headers: { cookie: own.fay.cookie },
    })
    await opened(ws)
    const heard = frames(ws)
    for (const count of [1, 2, 3]) {
      ws.send(step1())
      await expect.poll(() => heard.length).toBe(count)
    }
    await own.drive('one', 'open')
    ws.send(step1())
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(5)
    expect(heard).toHaveLength(5)
    ws.close()
    own.leave()
    await patient.stop()
  })

  it('[P1] sends no frame for a put, and one for the count of done', async () => {
    await room.drive('one', 'open')
    const ws = socket('wall', ana.cookie)
    const got = frames(ws)
    await opened(ws)
    ws.send(step1())
    const wall = ana.wall()
    await wall.until(({ now }) => now.pulse?.state === 'open')
    const before = got.length
    for (let i = 0; i < 10; i++) await ana.put('one', `e${i}`, { text: `canary ${i}` })
    await ana.done('one')
    await wall.until(({ now }) => now.pulse.done === 1)
    await expect.poll(() => got.length).toBe(before + 1)
    ws.close()
  })

  it('[P1] reveals result, cards and state in one transaction', async () => {
    await room.drive('two', 'open')
    for (let i = 0; i < 20; i++) await ana.put('two', `e${i}`, { text: `card ${i}` })
    await room.drive('two', 'close')
    const wall = ana.wall()
    await wall.until(({ now }) => now.pulse?.state === 'closed')
    const seen: string[] = []
    wall.doc.on('update', () => {
      const { cards, results, steps, now } = wall.json()
      const own = Object.values(cards).filter(({ step }) => step === room.step('two')).length
      seen.push(`${own} ${results[room.step('two')]?.length ?? 0} ${steps[room.step('two')]!.state} ${now.pulse.state}`)
    })
    await room.drive('two', 'reveal')
    await expect.poll(() => seen[0]).toBe('20 1 revealed revealed')
  })

  it('lets a reader go that stops reading, and nobody else notices', async () => {
    const quiet = await gather(served.base, [collect(['one'])])
    const slow = await quiet.join('Slow')
    const ben = await quiet.join('Ben')
    const { hostname, port } = new URL(served.base)
    const raw = connect(Number(port), hostname)
    raw.on('error', () => {})
    const key = Buffer.from('0123456789abcdef').toString('base64')
    raw.write(
      `GET /live/${quiet.id}/wall HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nCookie: ${slow.cookie}\r\n\r\n`,
    )
    await new Promise((resolve) => raw.once('data', resolve))
    const hello = step1()
    raw.write(Buffer.concat([Buffer.of(0x82, 0x80 | hello.length, 0, 0, 0, 0), hello]))
    raw.pause()
    const ended = new Promise((resolve) => raw.once('close', resolve))
    const wall = ben.wall()
    await quiet.drive('one', 'open')
    // the kernel holds some megabytes before anything waits here, so it takes a while to owe it too much
    for (let round = 0; round < 150; round++) {
      const words = `${round} ${'x'.repeat(380)}`
      const set = { trip_wire: words, freed_time: words }
      const many = Array.from({ length: 45 }, (_, i) => ({
        type: 'decision' as const,
        decision: `de_${i}`,
        step: quiet.step('one'),
        set,
      }))
      await quiet.fay.sayAll(many)
      await wall.until(({ decisions }) => decisions['de_44']?.trip_wire === words)
    }
    raw.resume()
    await ended
    expect(wall.json().now.pulse.state).toBe('open')
    quiet.leave()
  }, 90_000)
})

describe('long frames', () => {
  const readers = async (own: Workshop, seat: Person) => {
    const open = async (more: string) => {
      const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${own.id}/wall?as=participant${more}`, {
        headers: { cookie: seat.cookie },
      })
      const all = frames(ws)
      await opened(ws)
      ws.send(step1())
      await until(() => all.length > 0)
      return { ws, all }
    }
    return [await open(''), await open('&deflate')] as const
  }
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((next) => setTimeout(next, 10))
  }
  const docOf = (all: readonly Buffer[]) => {
    const doc = new Y.Doc()
    for (const frame of all) Y.applyUpdate(doc, updateOf(frame))
    return doc.getMap('cards').toJSON()
  }

  it('come deflated to who asks for it in the address, short ones and those to others as they are', async () => {
    const own = await gather(served.base, [collect(['one'], { per_person: { max: 50 } })])
    const one = await own.join('Ana')
    const [plain, packed] = await readers(own, one)
    await own.drive('one', 'open')
    for (let n = 0; n < 30; n++) await one.put('one', `e${n}`, { text: `Card ${n}, as people write them` })
    await own.drive('one', 'close', 'reveal')
    await until(() => [plain, packed].every(({ all }) => Object.keys(docOf(all)).length === 30))
    expect(docOf(packed.all)).toEqual(docOf(plain.all))
    expect(packed.all.some(([kind]) => kind === 64)).toBe(true)
    expect(plain.all.some(([kind]) => kind === 64)).toBe(false)
    // each frame went to both
    const bytes = (all: readonly Buffer[]) => Math.max(...all.map(({ length }) => length))
    expect(bytes(packed.all)).toBeLessThan(bytes(plain.all) / 2)
    expect(packed.all.filter(([kind]) => kind === 0).every(({ length }) => length < 1200)).toBe(true)
    for (const { ws } of [plain, packed]) ws.close()
    own.leave()
  })
})

describe('commands over a socket', () => {
  let own: Workshop
  let one: Person
  beforeEach(async () => {
    own = await gather(served.base, [collect(['one'], { per_person: { max: 50 } })])
    one = await own.join('Ana')
    await own.drive('one', 'open')
  })
  afterEach(() => own.leave())

  const open = async ({ cookie }: Person, document = 'wall') => {
    const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${own.id}/${document}`, { headers: { cookie } })
    await opened(ws)
    ws.send(step1())
    return ws
  }
  const answer = (ws: WebSocket) =>
    new Promise<{ n: number; status: number; results: { ok: boolean; rev: number }[]; error: string }>((resolve) =>
      ws.on('message', (data: Buffer, isBinary) => !isBinary && resolve(JSON.parse(data.toString()))),
    )
  const put = (id: string, key = 'e1') => ({
    id,
    type: 'put',
    step: own.step('one'),
    round: 1,
    key,
    value: { text: 'Ours' },
  })
  const say = (ws: WebSocket, commands: unknown, n = 7) => ws.send(JSON.stringify({ n, commands }))

  it('are answered as a request is, and are the same commands', async () => {
    const ws = await open(one)
    say(ws, [put('c1'), { id: 'c2', type: 'nonsense' }])
    const { n, status, results } = await answer(ws)
    expect([n, status]).toEqual([7, 200])
    expect(results).toMatchObject([
      { id: 'c1', ok: true, rev: 1 },
      { id: 'c2', ok: false, error: 'bad_command' },
    ])
    expect(await one.say(put('c1') as never)).toMatchObject({ ok: true, rev: 1 })
    expect(await one.desk()).toMatchObject([{ key: 'e1', rev: 1 }])
    ws.close()
  })

  it('are refused in the name of a seat that is not its own, over a socket and as a request', async () => {
    const other = await own.join('Other')
    const ws = await open(one)
    for (const { seat } of [other, one]) {
      const body = JSON.stringify({ n: 7, as: seat, commands: put(`over ${seat}`) })
      ws.send(body)
      const over = await answer(ws)
      const asked = await one.fetch(`/commands?as=${seat}`, { method: 'POST', body: JSON.stringify(put(seat)) })
      const isOwn = seat === one.seat
      expect([over.status, asked.status, over.error]).toEqual(isOwn ? [200, 200, undefined] : [401, 401, 'no_session'])
      expect((await one.fetch(`/desk?as=${seat}`)).status).toBe(isOwn ? 200 : 401)
    }
    expect(await other.desk()).toEqual([])
    ws.close()
  })

  it('give a seat no right that it has not got', async () => {
    const ws = await open(one)
    say(ws, { id: 'c1', type: 'close', step: own.step('one'), round: 1, from: 'open' })
    expect((await answer(ws)).results).toMatchObject([{ ok: false, error: 'not_allowed' }])
    ws.close()
  })

  it('are refused as a whole under their number, and the socket stays', async () => {
    const ws = await open(one)
    say(
      ws,
      Array.from({ length: 51 }, (_, i) => put(`c${i}`)),
      8,
    )
    expect(await answer(ws)).toMatchObject({ n: 8, status: 413, error: 'too_many_commands' })
    expect(ws.readyState).toBe(ws.OPEN)
    expect(await one.desk()).toEqual([])
    ws.close()
  })

  it('are refused under their number where they are longer than a request may be, as a phone takes apart what is too long', async () => {
    const ws = await open(one)
    say(ws, [put('c1'), 'x'.repeat(64 * 1024)])
    expect(await answer(ws)).toMatchObject({ n: 7, status: 413, error: 'too_large' })
    expect(ws.readyState).toBe(ws.OPEN)
    expect(await one.desk()).toEqual([])
    ws.close()
  })

  it.each([
    ['is no JSON', () => '{"n": 7', 4400],
    ['has no number', () => JSON.stringify({ commands: [] }), 4400],
    ['has no commands', () => JSON.stringify({ n: 7 }), 4400],
    ['has a key that is none', () => '{"n": 7, "commands": [{"__proto__": 1}]}', 4400],
  ])('close the socket where the text %s', async (_, text, code) => {
    const ws = await open(one)
    ws.send(text())
    expect(await closed(ws)).toBe(code)
  })

  it('close the socket of whoever sends more bytes than anybody writes', async () => {
    const ws = await open(one)
    for (let n = 0; n < 6; n++) say(ws, 'x'.repeat(60 * 1024), n)
    expect(await closed(ws)).toBe(4429)
  })

  it('are none to a document that people write', async () => {
    const ws = await open(own.fay, 'plan')
    say(ws, put('c1'))
    expect(await closed(ws)).toBe(4400)
  })

  it('tell who leaves that it has left, before they end', async () => {
    const ws = await open(one)
    const said = answer(ws)
    const over = closed(ws)
    say(ws, { id: 'c1', type: 'leave' })
    expect((await said).results).toMatchObject([{ id: 'c1', ok: true }])
    expect(await over).toBe(4401)
  })

  it('end with the session', async () => {
    const ws = await open(one)
    const rejoin = () =>
      fetch(`${served.base}/api/workshops/${own.id}/claim`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: one.rejoin }),
      })
    // of a seat's passes the oldest give way
    for (let n = 0; n < 6; n++) expect((await rejoin()).status).toBe(200)
    expect(await closed(ws)).toBe(4401)
  })
})
