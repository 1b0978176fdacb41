import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCounters, makeHistogram } from '../../server/prometheus.ts'
import { listenTo } from '../kit/ear.ts'
import { gather, type Workshop } from '../kit/people.ts'
import { parsePrometheus } from '../kit/prometheus.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
let room: Workshop
beforeAll(async () => {
  served = await serve()
  room = await gather(served.base, [{ id: 'one', title: 'One', steps: [{ ref: 'one', activity: 'collect', ask: '?' }] } as never]) // prettier-ignore
})
afterAll(() => served.stop())

const look = async (base = served.base) => {
  const response = await fetch(`${base}/metrics`)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const families = parsePrometheus(await response.text())
  return (name: string, labels: object = {}) => {
    const family = families.get(name.replace(/_(bucket|sum|count)$/, '')) ?? families.get(name)
    const wanted = JSON.stringify(labels)
    return family?.samples.find((one) => one.name === name && JSON.stringify(one.labels) === wanted)?.value ?? 0
  }
}

it('counts exactly what was done', async () => {
  const before = await look()
  const people = [await room.join('Ana'), await room.join('Ben'), await room.join('Cem')] as const
  const [ana, ben, cem] = people
  await room.join('Ana once more', { id: 'the same device' })
  await room.join('Ana once more', { id: 'the same device' })
  await room.drive('one', 'open')
  await Promise.all(people.map((person) => person.put('one', 'e', { text: 'A word' })))
  // the same one again, as after a lost answer
  for (let i = 0; i < 2; i++) await ana.say({ type: 'profile', id: 'again', name: 'Ana' })
  await ben.put('one', 'e', { text: 7 })
  await cem.say({ type: 'end' })
  await cem.say({ type: 'dance' } as never)
  await room.drive('one', 'close')
  await ben.put('one', 'e', { text: 'Too late' })
  await fetch(`${served.base}/api/join`, { method: 'POST', body: JSON.stringify({ code: 'BCDFGH' }) })
  await fetch(`${served.base}/api/join`, { method: 'POST', body: 'no JSON' })
  await fetch(`${served.base}/api/nothing`)
  const other = await gather(served.base)
  other.leave()
  await other.fay.fetch('', { method: 'DELETE' })

  const after = await look()
  const more = (name: string, labels?: object) => after(name, labels) - before(name, labels)
  const commands = (type: string, answer: string) => more('roomful_commands_total', { type, answer })
  expect({
    put: [commands('put', 'ok'), commands('put', 'bad_entry'), commands('put', 'step_closed')],
    profile: commands('profile', 'ok'),
    end: [commands('end', 'ok'), commands('end', 'not_allowed')],
    unknown: commands('unknown', 'bad_command'),
    transitions: [commands('open', 'ok'), commands('close', 'ok')],
  }).toEqual({ put: [3, 1, 1], profile: 2, end: [0, 1], unknown: 1, transitions: [1, 1] })
  const refused = (code: string) => more('roomful_refused_requests_total', { code })
  expect(['wrong_code', 'bad_request', 'unknown_route', 'full'].map(refused)).toEqual([1, 1, 1, 0])
  expect(['new', 'again'].map((seat) => more('roomful_joins_total', { seat }))).toEqual([4, 1])
  expect(more('roomful_workshops_made_total')).toBe(1)
  const purges = (why: string) => more('roomful_purges_total', { why })
  expect([purges('deleted'), purges('retention')]).toEqual([1, 0])
  // what is refused is written nowhere: four seats and one again, open, three entries, a profile and its repetition, close, a workshop and its purge
  expect(more('roomful_commit_seconds_count')).toBeGreaterThanOrEqual(8)
  expect(more('roomful_commits_failed_total')).toBe(0)
  expect(more('roomful_tick_seconds_count')).toBeGreaterThan(0)
  await expect.poll(async () => (await look())('roomful_loop_delay_seconds_count')).toBeGreaterThan(0)
  expect([after('roomful_rooms_unreadable'), after('roomful_store_writes')]).toEqual([0, 1])
  expect(after('process_resident_memory_bytes')).toBeGreaterThan(after('process_heap_bytes'))
})

it('counts sockets by document, and each frame and its bytes once', async () => {
  room.leave()
  const open = async (document: string) => (await look())('roomful_sockets', { document })
  await expect.poll(() => open('wall')).toBe(0)
  const before = await look()
  const ear = listenTo(served.base, room.id, room.fay.cookie, 'Fay')
  const backstage = listenTo(served.base, room.id, room.fay.cookie, 'Fay', 'backstage')
  await expect.poll(() => ear.heard.length * backstage.heard.length).toBeGreaterThan(0)
  expect([await open('wall'), await open('backstage'), await open('plan')]).toEqual([1, 1, 0])
  await room.fay.say({ type: 'setup', title: 'Another title' })
  await expect.poll(() => ear.heard.length).toBeGreaterThan(1)
  const more = async () => {
    const after = await look()
    return (['sent_frames', 'sent_bytes', 'received_frames'] as const).map(
      (what) => after(`roomful_${what}_total`) - before(`roomful_${what}_total`),
    )
  }
  const heard = () => [...ear.heard, ...backstage.heard]
  await expect.poll(async () => JSON.stringify(await more()) === JSON.stringify([heard().length, Buffer.concat(heard()).length, 2])).toBe(true) // prettier-ignore
  ear.stop()
  backstage.stop()
})

it('names nothing that anybody could invent, and no label that grows', async () => {
  const count = async () => (await (await fetch(`${served.base}/metrics`)).text()).split('\n').length
  const lines = await count()
  const fay = await gather(served.base, ['stop-doing'], { title: 'CANARY' })
  for (let n = 0; n < 20; n++) await fay.join(`CANARY ${n}`)
  await fay.fay.say({ type: `CANARY` } as never)
  await fay.fay.fetch('/CANARY')
  const text = await (await fetch(`${served.base}/metrics`)).text()
  expect(text).not.toMatch(/CANARY/)
  expect(text).not.toContain(fay.id)
  // as many as there are, whatever comes: one answer to a command that had not been given before, at most
  expect(await count()).toBeLessThanOrEqual(lines + 1)
  fay.leave()
})

it('is for this machine by its own name, and for nobody behind a proxy on it', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${served.base}/metrics`, { headers })
  expect((await ask({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
  expect((await ask({})).status).toBe(200)
})

it('puts a value on a bound into that bucket, and one above all into +Inf', () => {
  const histogram = makeHistogram('a_seconds', 'A.', [0.1, 1])
  for (const value of [0, 0.1, 0.5, 1, 7]) histogram.observe(value)
  const { samples } = parsePrometheus(histogram.text()).get('a_seconds')!
  expect(samples.map(({ value }) => value)).toEqual([2, 4, 5, 8.6, 5])
})

it('counts nothing under a value that it does not know', () => {
  const counters = makeCounters('a_total', 'A.', ['one', ['x', 'y']], ['other', ['p', 'q']])
  counters.add('x', 'q')
  counters.add('z' as never, 'p')
  counters.add('x', 'r' as never)
  expect(counters.text()).toBe('# HELP a_total A.\n# TYPE a_total counter\na_total{one="x",other="q"} 1\n')
})
