import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { activities } from '../../shared/activities/index.ts'
import { setStep } from '../../shared/plan.ts'
import { makeLog } from '../../server/log.ts'
import { takeFolder } from '../../server/store/lock.ts'
import { freePort, spawnServer } from '../kit/child.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

const thrown = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('it did not throw')
}

it('says of an error its class, its codes and where it was thrown, and not a word of its message', () => {
  const lines: string[] = []
  const log = makeLog((line) => lines.push(line))
  const db = new DatabaseSync(':memory:')
  const frame = 'CANARY\n    at CANARY (file:///CANARY.ts:1:1)'
  const errors = [
    thrown(() => JSON.parse('CANARY {')),
    thrown(() => z.strictObject({ a: z.enum(['x']) }).parse({ a: 'CANARY', CANARY: 1 })),
    thrown(() => db.exec('select CANARY')),
    thrown(() => (undefined as unknown as { CANARY: 1 }).CANARY),
    new Error(frame),
    Object.assign(new Error('of old'), { message: frame }),
    new Error('CANARY', { cause: new Error(frame, { cause: 'CANARY' }) }),
    Object.assign(new Error('CANARY'), { stack: frame, name: 'CANARY', code: 'CANARY CANARY' }),
    'CANARY',
    { CANARY: 'CANARY' },
  ]
  const round: Error & { cause?: unknown } = new Error('CANARY')
  round.cause = round
  log('round', { error: round })
  lines.length = 0
  for (const error of errors) log('odd', { workshop: 'ws_1', error })
  expect(lines.join('')).not.toContain('CANARY')
  const said = lines.map(
    (line) => JSON.parse(line) as { event: string; workshop: string; error: { [field: string]: unknown } },
  )
  expect(said.every(({ event, workshop }) => event === 'odd' && workshop === 'ws_1')).toBe(true)
  expect(said.map(({ error }) => error['name'])).toEqual(['SyntaxError', 'ZodError', 'Error', 'TypeError', 'Error', 'Error', 'Error', 'Error', 'string', 'object']) // prettier-ignore
  expect(said[2]!.error).toMatchObject({ code: 'ERR_SQLITE_ERROR', says: 'SQL logic error' })
  for (const i of [0, 2, 3, 4]) expect((said[i]!.error['at'] as string[]).join()).toContain('test/server/log.test.ts')
})

it('says at most sixty lines of one event in a minute, and how many it held back', () => {
  let now = 0
  const lines: { event: string; n: number; held_back?: number }[] = []
  const log = makeLog((line) => lines.push(JSON.parse(line)), () => now) // prettier-ignore
  for (let n = 0; n < 1000; n++) log('flood', { n })
  log('other', { n: 0 })
  expect(lines).toHaveLength(61)
  now = 60_000
  log('flood', { n: 1000 })
  log('flood', { n: 1001 })
  expect(lines.slice(61)).toMatchObject([{ n: 1000, held_back: 940 }, { n: 1001 }])
  expect(lines[62]).not.toHaveProperty('held_back')
})

it('calls it no bug when somebody hangs up in the middle of a request', async () => {
  const served = await serve()
  const { port } = new URL(served.base)
  // of a length that was said, of one that was not, and in what is no chunk
  const begun = ['Content-Length: 500\r\n\r\n{"co', 'Transfer-Encoding: chunked\r\n\r\n4\r\n{"co\r\n']
  for (const begin of [...begun, `${begun[1]}zz\r\n`]) {
    const cut = connect(Number(port), '127.0.0.1')
    cut.write(`POST /api/join HTTP/1.1\r\nHost: localhost\r\n${begin}`)
    await new Promise((arrived) => setTimeout(arrived, 100))
    cut.destroy()
  }
  const refused = async () => (await (await fetch(`${served.base}/metrics`)).text()).match(/bad_request.* (\d+)/)?.[1]
  await vi.waitFor(async () => expect(await refused()).toBe('3'))
  expect(served.logged.join('')).not.toContain('bug')
  await served.stop()
})

const CANARY = 'canary'
const exercise = {
  id: 'canary-exercise',
  title: `${CANARY} exercise`,
  steps: [
    { ref: 'write', activity: 'collect', ask: `${CANARY} ask`, params: { tables: { count: 1 } }, seed_items: [`${CANARY} item`] },
    { ref: 'dots', activity: 'vote', ask: `${CANARY}?`, params: { mode: 'dots', budget: 3 }, seed_items: [`${CANARY} A`, 'B'] },
    { ref: 'decide', activity: 'decide', ask: `${CANARY} decide` },
  ],
} as never // prettier-ignore

it('[P1] keeps what people write, their names, keys and codes out of the log, also where something breaks', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const password = `${CANARY} password`
  const served = await serve({ INSTANCE_PASSWORD: password })
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(`${served.base}${path}`, { method: 'POST', headers: { cookie }, body: typeof body === 'string' ? body : JSON.stringify(body) }) // prettier-ignore
  const settings = { facilitator: `${CANARY} Fay`, purpose: `${CANARY} purpose`, promise: `${CANARY} promise` }
  const make = () => gather(served.base, [exercise], { title: `${CANARY} title`, settings, password })
  const room = await make()
  const [ana, ben] = [await room.join(`${CANARY} Ana`, { id: `${CANARY}-device` }), await room.join('Ben')]

  // what people write
  const table = () => ana.write('table/1')
  await room.drive('write', 'open')
  const words = table()
  await words.synced
  words.provider.awareness.setLocalState({ name: `${CANARY} at the table` })
  words.doc.getText('text').insert(0, `${CANARY} at the table`)
  await table().until((doc) => doc.getText('text').toString() !== '')
  await ana.put('write', `${CANARY}-key`, { text: `${CANARY} entry` })
  await ana.say({ type: 'profile', id: `${CANARY}-command`, name: `${CANARY} Anna`, perspective: `${CANARY} seat` })
  const plan = room.fay.write('plan')
  await plan.synced
  plan.doc.transact(() => setStep(plan.doc, room.step('dots'), { ask: `${CANARY} in the plan` }))
  await room.drive('write', 'close', 'reveal')
  await room.drive('dots', 'open')
  const items = Object.values(await room.items('dots'))
  await ben.put('dots', 'ballot', { dots: { [items[0]!]: 2 } })
  await room.fay.say({ type: 'decision', decision: 'd1', set: { title: `${CANARY} decision` } })
  await ben.say({ type: 'dissent', decision: 'd1', text: `${CANARY} dissent` })
  // what is refused
  const asking: [string, unknown][] = [
    ['/api/workshops', { title: CANARY, password: `${CANARY} wrong` }],
    ['/api/workshops', `{"title": "${CANARY}`],
    ['/api/join', { code: 'CANARY' }],
    ['/api/join', { token: `${CANARY}-token` }],
    [`/api/workshops/${room.id}/claim`, { key: `${CANARY}-key` }],
    [`/api/workshops/${CANARY}/commands`, {}],
    [`/api/${CANARY}?${CANARY}=${CANARY}`, {}],
    ['/api/exercises', { id: CANARY, steps: [{ [CANARY]: CANARY }] }],
  ]
  for (const [path, body] of asking) await post(path, body, `rf-facilitator-${room.id}=${CANARY}`)
  await ana.say({ type: CANARY } as never)
  await ana.put('write', 'e', { text: { [CANARY]: CANARY } })
  const shout = (path: string, message: string, { cookie }: Person) =>
    new Promise((closed) => {
      const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${path}`, { headers: { cookie } })
      ws.on('open', () => ws.send(message)).on('close', closed)
    })
  await shout(`${room.id}/wall?of=${CANARY}`, CANARY, ana)
  await shout(`${room.id}/${CANARY}`, CANARY, ana)
  await shout(`${CANARY}/wall`, CANARY, ben)
  // what breaks: a rule that quotes what it chokes on, rows that were damaged, a store that fails, a worker, a handler
  const rule = vi.spyOn(activities.vote!, 'check').mockImplementation((entries) => {
    throw new TypeError(`${CANARY} ${JSON.stringify(entries)}`)
  })
  const ballot = { id: 'b', type: 'put', step: room.step('dots'), round: 1, key: 'ballot', value: { dots: { [items[0]!]: 1 } } } // prettier-ignore
  const choked = await ben.fetch('/commands', { method: 'POST', body: JSON.stringify(ballot) })
  expect([choked.status, rule.mock.calls.length]).toEqual([500, 1])
  rule.mockRestore()
  const bad = await make()
  const [worse, ill] = [await make(), await make()]
  for (const each of [bad, worse, ill]) each.leave()
  const db = new DatabaseSync(`${served.dir}/roomful.sqlite`)
  const damage = (sql: string, workshop: string) => db.prepare(`${sql} where workshop = ?`).run(workshop)
  damage(`update rows set value = '${CANARY} {', key = '${CANARY}' || key`, bad.id)
  damage(`update rows set value = json_set(value, '$.params', json('{"${CANARY}": "${CANARY}", "mode": "${CANARY}"}'), '$.activity', '${CANARY}')`, worse.id) // prettier-ignore
  damage(`update rows set value = json_set(value, '$.step', '${CANARY}', '$.state', '${CANARY}')`, ill.id)
  const again = await serve({ DATA_DIR: served.dir, INSTANCE_PASSWORD: password })
  const cookies: [string, string][] = [bad, worse, ill].map(({ id, fay }) => [id, fay.cookie])
  for (const [id, cookie] of cookies) {
    const at = `${again.base}/api/workshops/${id}`
    for (const path of ['', '/results', '/desk', '/outcome', `/hand/${CANARY}`, `/table/${CANARY}`])
      await fetch(at + path, { headers: { cookie } })
    for (const step of [bad, worse, ill].map((each) => each.step('write')))
      for (const command of [{ type: 'open', step }, { type: 'wording', step, ask: CANARY }, { type: 'go', step }, { type: 'end' }]) // prettier-ignore
        await fetch(`${at}/commands`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ id: command.type + step, ...command }) }) // prettier-ignore
    for (const document of ['wall', 'backstage', 'plan']) {
      const ws = new WebSocket(`${again.base.replace('http', 'ws')}/live/${id}/${document}`, { headers: { cookie } })
      await once(ws, 'open')
      ws.send(Uint8Array.of(0, 0, 1, 0))
      await Promise.race([once(ws, 'close'), once(ws, 'message')])
      ws.terminate()
    }
  }
  db.exec(`create trigger ill before update on workshops begin select raise(abort, '${CANARY}'); end`)
  await ben.fetch('/commands', { method: 'POST', body: JSON.stringify({ id: 'x', type: 'profile', name: CANARY }) })
  db.exec('drop trigger ill')
  db.close()
  room.leave()
  await room.fay.fetch('', { method: 'DELETE' })
  await again.stop()
  await served.stop()

  const lines = [...served.logged, ...again.logged]
  const all = [...lines, ...said.mock.calls.flat().map(String)].join('')
  said.mockRestore()
  expect(all.match(new RegExp(`.{0,200}${CANARY}.{0,40}`, 'i'))?.[0]).toBeUndefined()
  const keys = [room, bad].flatMap(({ code, links, fay }) => [code, fay.cookie.split('=')[1]!, ...Object.values(links).map((link) => link.split('#')[1]!)]) // prettier-ignore
  for (const secret of [...keys, ana.rejoin!, ana.cookie.split('=')[1]!]) expect(all).not.toContain(secret)
  // the log was there, and spoke of all this
  const events = new Set(lines.map((line) => (JSON.parse(line) as { event: string }).event))
  expect([...events].toSorted()).toEqual(
    expect.arrayContaining(
      ['started', 'workshop_made', 'room_loaded', 'room_unreadable', 'socket_closed', 'socket_refused', 'bug', 'store_cannot_write', 'workshop_purged', 'stopping', 'stopped'], // prettier-ignore
    ),
  )
}, 30_000)

it('ends with a line that quotes nothing, where something breaks that nobody catches', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-log-'))
  const crash = "data:text/javascript,setTimeout(() => { throw new RangeError('CANARY') }, 1500)"
  const main = resolve(import.meta.dirname, '../../server/main.ts')
  const env = { ...process.env, PORT: String(await freePort()), HOST: '127.0.0.1', DATA_DIR: dir }
  const child = spawn(process.execPath, ['--import', crash, main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  rmSync(dir, { recursive: true })
  expect([code, said.includes('CANARY')]).toEqual([1, false])
  const lines = said.trim().split('\n').map((line) => JSON.parse(line) as object) // prettier-ignore
  expect(lines.at(-1)).toMatchObject({ event: 'crashed', error: { name: 'RangeError' } })
})

describe('says in one sentence, and not in a line of the log,', () => {
  let dir: string
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'roomful-log-'))))
  afterEach(() => rmSync(dir, { recursive: true }))
  const started = async (more: Record<string, string> = {}) => {
    const main = resolve(import.meta.dirname, '../../server/main.ts')
    const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir, ...more }
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    const [code] = (await once(child, 'close')) as [number]
    return [code, said]
  }

  it('that a backup is being restored', async () => {
    const release = takeFolder(dir)!
    expect(await started()).toEqual([1, `A backup is being restored to ${dir}: start again when that is done.\n`])
    release()
  })

  it('that another server has the folder, until that is killed', async () => {
    const other = await spawnServer(await freePort(), dir)
    expect(await started()).toEqual([1, `Another Roomful runs on DATA_DIR ${dir}: stop that, or set DATA_DIR to another folder.\n`]) // prettier-ignore
    await other.kill()
    const again = await spawnServer(await freePort(), dir)
    expect(await again.stop()).toBe(0)
    expect(readdirSync(dir).filter((name) => name.startsWith('lock'))).toEqual(['lock'])
  }, 60_000)

  it('that the port is taken, the address is nobody’s here, and the folder none', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const PORT = String((other.address() as AddressInfo).port)
    expect(await started({ PORT })).toEqual([1, `Port ${PORT} is taken, by another program or by a Roomful that runs already: stop that, or set PORT to a free one.\n`]) // prettier-ignore
    other.close()
    expect(await started({ HOST: '192.0.2.1' })).toEqual([1, expect.stringMatching(/^HOST “192\.0\.2\.1” is no address of this machine .*\.\n$/)]) // prettier-ignore
    writeFileSync(join(dir, 'file'), '')
    for (const name of ['file', 'file/data']) {
      const DATA_DIR = join(dir, name)
      expect(await started({ DATA_DIR })).toEqual([1, `DATA_DIR ${DATA_DIR} is no folder: set it to one.\n`])
    }
  }, 60_000)
})
