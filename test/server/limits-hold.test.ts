import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Each limit as a host would set it, over a real server: what is past it is refused, and how. */

let served: Served
let room: Workshop
let ana: Person
afterEach(async () => {
  room.leave()
  await served.stop()
})
const under = async (env: Record<string, string>) => {
  served = await serve(env)
  const steps = [{ ref: 'write', activity: 'collect', ask: '?', params: { tables: { count: 1 } } }]
  room = await gather(served.base, [{ id: 'limits', title: 'Limits', steps } as never])
  ana = await room.join('Ana')
}

const socketsOf = async ({ cookie }: Person, count: number, document = 'wall') => {
  const sockets = Array.from({ length: count }, () => new WebSocket(`${served.base.replace('http', 'ws')}/live/${room.id}/${document}`, { headers: { cookie } })) // prettier-ignore
  const ends = sockets.map((ws) => new Promise<number>((end) => ws.on('close', end)))
  for (const ws of sockets) if (ws.readyState !== ws.OPEN) await new Promise((open) => ws.on('open', open))
  return { ends, stop: () => sockets.forEach((ws) => ws.terminate()) }
}

it('bytes of an entry, of a seat, of a workshop', async () => {
  await under({ LIMIT_ENTRY_BYTES: '100', LIMIT_SEAT_BYTES: '150', LIMIT_WORKSHOP_BYTES: '250' })
  await room.drive('write', 'open')
  const put = (person: Person, key: string, size: number) => person.put('write', key, { text: 'x'.repeat(size) })
  expect(await put(ana, 'a', 101)).toMatchObject({ error: 'too_large' })
  expect([await put(ana, 'a', 60), await put(ana, 'b', 80)]).toMatchObject([{ ok: true }, { error: 'too_large' }])
  const [ben, cem, dan] = [await room.join('Ben'), await room.join('Cem'), await room.join('Dan')]
  expect([await put(ben, 'a', 60), await put(cem, 'a', 60)]).toMatchObject([{ ok: true }, { ok: true }])
  expect(await put(dan, 'a', 60)).toMatchObject({ error: 'too_large' })
})

it('bytes of a body', async () => {
  await under({ LIMIT_BODY_BYTES: '900', LIMIT_WORKSHOP_BODY_BYTES: '1500' })
  const post = async (path: string, size: number) => {
    const init = { method: 'POST', body: `"${'x'.repeat(size - 2)}"`, headers: { cookie: ana.cookie } }
    return ((await (await fetch(served.base + path, init)).json()) as { error?: string }).error
  }
  const commands = `/api/workshops/${room.id}/commands`
  expect([await post(commands, 900), await post(commands, 901)]).toEqual([undefined, 'too_large'])
  expect([await post('/api/exercises', 1500), await post('/api/exercises', 1501)]).toEqual([
    'bad_exercise',
    'too_large',
  ])
})

it('bytes of large bodies, and nothing more is asked on a connection on which one was cut', async () => {
  await under({ LIMIT_BODY_BYTES: '900', LIMIT_LARGE_BYTES_RATE: '1', LIMIT_LARGE_BYTES_BURST: '1000' })
  const asked = request(`${served.base}/api/exercises`, { method: 'POST' }).end(`"${'x'.repeat(200_000)}"`)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  expect([answer.statusCode, answer.headers.connection]).toEqual([429, 'close'])
})

it('wrong codes of an address, and of all', async () => {
  await under({ LIMIT_WRONG_CODES: '2', LIMIT_WRONG_CODES_ALL: '5', TRUST_PROXY: '1' })
  const guess = async (address: string) => {
    const init = { method: 'POST', body: '{"code": "BCDFGH"}', headers: { 'x-forwarded-for': address } }
    return (await fetch(`${served.base}/api/join`, init)).status
  }
  const from = async (address: string, times: number) => {
    const statuses = []
    for (let n = 0; n < times; n++) statuses.push(await guess(address))
    return statuses
  }
  expect(await from('203.0.113.1', 4)).toEqual([404, 404, 404, 429])
  expect(await from('203.0.113.2', 4)).toEqual([404, 404, 404, 429])
  expect(await from('203.0.113.3', 1)).toEqual([429])
})

it('sockets of a seat, of a workshop, of the process', async () => {
  await under({ LIMIT_SOCKETS_SEAT: '2', LIMIT_SOCKETS_WORKSHOP: '5', LIMIT_SOCKETS: '7' })
  // the facilitator has one
  const [ben, cem] = [await room.join('Ben'), await room.join('Cem')]
  const first = await socketsOf(ana, 3)
  expect(await first.ends[0]).toBe(4409)
  const second = await socketsOf(ben, 2)
  const third = await socketsOf(cem, 1)
  expect(await third.ends[0]).toBe(4413)
  const other = await gather(served.base)
  const dan = await other.join('Dan')
  await dan.wall().until((maps) => maps.now.workshop !== undefined)
  const beyond = new WebSocket(`${served.base.replace('http', 'ws')}/live/${other.id}/wall`, { headers: { cookie: other.fay.cookie } }) // prettier-ignore
  expect(await new Promise((end) => beyond.on('close', end))).toBe(4413)
  for (const { stop } of [first, second, third]) stop()
  other.leave()
})

it.each<[string, Record<string, string>, number, string]>([
  ['messages a second', { LIMIT_WRITES_RATE: '1', LIMIT_WRITES_BURST: '2' }, 4429, 'too_fast'],
  ['bytes a second', { LIMIT_WRITE_BYTES_RATE: '1', LIMIT_WRITE_BYTES_BURST: '200' }, 4429, 'too_fast'],
  ['bytes of the document', { LIMIT_DOCUMENT_BYTES: '200' }, 4400, 'document size'],
])('on a written document: %s', async (_, env, code, reason) => {
  await under(env)
  await room.drive('write', 'open')
  const table = ana.write('table/1')
  await table.synced
  for (let n = 0; n < 4; n++) table.doc.getText('text').insert(0, 'x'.repeat(80))
  expect(await table.closed).toMatchObject({ code, reason })
})

it('time for an upgrade: half of one is dropped', async () => {
  await under({ LIMIT_UPGRADE_MS: '500' })
  const half = connect(Number(new URL(served.base).port), '127.0.0.1')
  half.write(`GET /live/${room.id}/wall HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n`)
  half.resume()
  // Node by itself looks every 30 s
  expect(await new Promise((end) => half.on('close', () => end('dropped')))).toBe('dropped')
}, 15_000)

it('time between questions: a socket that leaves two unanswered, and a ping, is dropped, and the log says so', async () => {
  await under({ LIMIT_PING_MS: '1' })
  const url = `${served.base.replace('http', 'ws')}/live/${room.id}/wall`
  const ws = new WebSocket(url, { headers: { cookie: ana.cookie }, autoPong: false })
  ws.on('open', () => ws.send(Uint8Array.of(0, 0, 1, 0)))
  expect(await new Promise((end) => ws.on('close', end))).toBe(1006)
  const dropped = served.logged.filter((line) => line.includes('socket_dropped'))
  expect(dropped.map((line) => JSON.parse(line) as object)).toMatchObject([{ workshop: room.id, document: 'wall', why: 'silent' }]) // prettier-ignore
}, 15_000)
