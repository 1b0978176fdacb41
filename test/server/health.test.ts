import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { gather, type Workshop } from '../kit/people.ts'
import { parsePrometheus } from '../kit/prometheus.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
let room: Workshop
beforeAll(async () => {
  served = await serve()
  room = await gather(served.base)
})
afterAll(() => served.stop())

const far = { headers: { 'x-forwarded-for': '203.0.113.9' } }
const well = async ({ base }: Served, init?: RequestInit) => {
  const response = await fetch(`${base}/healthz`, init)
  return [response.status, (await response.json()) as { [field: string]: unknown }] as const
}
/** As another program would, while the server runs. */
const meddle = ({ dir }: Served, sql: string) => {
  const db = new DatabaseSync(`${dir}/roomful.sqlite`)
  db.exec(sql)
  db.close()
}

it('is well, and tells only this machine about workshops', async () => {
  const [status, near] = await well(served)
  expect([status, near]).toMatchObject([200, { ok: true, version: expect.stringMatching(/^\d/), rooms: 1, broken: [] }])
  expect(new Date(near['started_at'] as string).getTime()).toBeLessThanOrEqual(Date.now())
  const [, away] = await well(served, far)
  expect(Object.keys(away)).toEqual(['ok', 'version', 'started_at'])
})

it('stays well where one workshop cannot be read, and names it to this machine', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  meddle(served, `update rows set value = '{"title": CANARY' where workshop = '${room.id}' and kind = 'seat'`)
  const again = await serve({ DATA_DIR: served.dir })
  expect((await room.fay.fetch('')).status).toBe(200)
  const unreadable = await fetch(`${again.base}/api/workshops/${room.id}`)
  expect(unreadable.status).toBe(503)
  expect(await well(again)).toMatchObject([200, { ok: true, broken: [room.id] }])
  expect(JSON.stringify(await well(again, far))).not.toContain(room.id)
  const metrics = parsePrometheus(await (await fetch(`${again.base}/metrics`)).text())
  expect(metrics.get('roomful_rooms_unreadable')!.samples[0]!.value).toBe(1)
  expect(again.logged.join()).toContain('room_unreadable')
  await again.stop()
  said.mockRestore()
})

it('is ill while nothing can be saved, and well again by itself', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const ill = await serve()
  const fine = await gather(ill.base)
  const ana = await fine.join('Ana')
  for (const what of ['insert', 'update'])
    meddle(ill, `create trigger full_${what} before ${what} on workshops begin select raise(abort, 'CANARY'); end`)
  const refused = await ana.fetch('/commands', {
    method: 'POST',
    body: JSON.stringify({ id: 'c', type: 'profile', name: 'Anna' }),
  })
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: 'not_saved' }])
  expect(await well(ill, far)).toMatchObject([503, { ok: false }])
  const writes = async () => {
    const metrics = parsePrometheus(await (await fetch(`${ill.base}/metrics`)).text())
    return ['roomful_store_writes', 'roomful_commits_failed_total'].map((name) => metrics.get(name)!.samples[0]!.value)
  }
  const [can, failed] = await writes()
  expect([can, failed! > 0]).toEqual([0, true])
  // it tries by itself, and a try that fails is no new failure to speak of
  await expect.poll(async () => (await writes())[1]! > failed!, { timeout: 5000 }).toBe(true)
  expect((await well(ill))[0]).toBe(503)
  for (const what of ['insert', 'update']) meddle(ill, `drop trigger full_${what}`)
  // nobody writes anything: a probe finds out
  await expect.poll(async () => (await well(ill))[0], { timeout: 5000 }).toBe(200)
  expect(await writes()).toMatchObject([1, expect.any(Number)])
  const events = ill.logged.map((line) => (JSON.parse(line) as { event: string }).event)
  const ofStore = events.filter((event) => event.startsWith('store_'))
  expect(ofStore).toEqual(['store_cannot_write', 'store_writes_again'])
  expect(await ana.say({ type: 'profile', name: 'Anna' })).toMatchObject({ ok: true })
  const db = new DatabaseSync(`${ill.dir}/roomful.sqlite`)
  expect(db.prepare('select id from workshops').all()).toEqual([{ id: fine.id }])
  db.close()
  fine.leave()
  await ill.stop()
  expect(ill.logged.join()).not.toContain('CANARY')
  said.mockRestore()
})
