import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const exercise = {
  id: 'people',
  title: 'People',
  steps: [
    { ref: 'write', activity: 'collect', ask: '?' },
    { ref: 'named', activity: 'collect', ask: '?', attribution: 'named' },
    { ref: 'dots', activity: 'vote', ask: '?', in: ['write'], params: { mode: 'dots', budget: 3, cap: 3, line: 1 } },
    { ref: 'talk', activity: 'talk', ask: '?' },
  ],
} as never

const post = (path: string, body: object, cookie = '') =>
  fetch(`${served.base}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { cookie } })
const namesIn = async (fay: Person, count: number) => {
  const backstage = fay.backstage()
  const { people } = await backstage.until((maps) => Object.keys(maps.people).length >= count)
  backstage.leave()
  return Object.values(people)
    .filter(({ role }) => role === 'participant')
    .toSorted((a, b) => a.joinedAt - b.joinedAt)
    .map(({ name }) => name)
}

it('tells equal names apart, in any script and case, and lets a name go when its seat does', async () => {
  const room = await gather(served.base, [exercise])
  const names: string[] = []
  for (const name of ['Ana', 'ana', 'Ana\u202e', 'عائشة', 'عائشة', '  ', '']) names.push((await room.join(name)).name)
  expect(names.slice(0, 3)).toEqual(['Ana', 'ana 2', 'Ana 3'])
  expect(names.slice(3, 5)).toEqual(['عائشة', 'عائشة 2'])
  expect(new Set(names).size).toBe(7)
  const ben = await room.join('Ben')
  expect(await ben.say({ type: 'profile', name: 'ANA' })).toMatchObject({ ok: true })
  expect(await namesIn(room.fay, 9)).toContain('ANA 4')
  await ben.say({ type: 'leave' })
  expect((await room.join('ANA 4')).name).toBe('ANA 4')
  room.leave()
})

it('gives the same seat to the same phone, however often it asks', async () => {
  const room = await gather(served.base, [exercise])
  const token = room.links.join.split('#')[1]
  const body = { token, name: 'Ana', id: 'made-by-the-phone' }
  const [first, again] = await Promise.all([post('/api/join', body), post('/api/join', body)])
  const [one, two] = [await first.json(), await again.json()] as { seat: string }[]
  expect(one!.seat).toBe(two!.seat)
  expect([first.status, again.status].toSorted((a, b) => a - b)).toEqual([200, 201])
  expect(await namesIn(room.fay, 2)).toEqual(['Ana'])
  room.leave()
})

it('removes a seat: its session and its way back stop working, what was hidden goes, what was revealed stays', async () => {
  const room = await gather(served.base, [exercise])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('write', 'open')
  await ana.put('write', 'e1', { text: 'revealed' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('named', 'open')
  await ana.put('named', 'e1', { text: 'hidden' })
  await ben.put('named', 'e1', { text: 'of ben' })
  expect(await ben.say({ type: 'remove', seat: ana.seat })).toMatchObject({ error: 'not_allowed' })
  expect(await room.fay.say({ type: 'remove', seat: ana.seat, close_door: true })).toMatchObject({ ok: true })
  expect(await room.fay.say({ type: 'remove', seat: ana.seat })).toMatchObject({ error: 'unknown_seat' })
  expect((await ana.fetch('/desk')).status).toBe(401)
  expect((await post(`/api/workshops/${room.id}/claim`, { key: ana.rejoin })).status).toBe(404)
  expect((await post('/api/join', { code: room.code, name: 'Ana' })).status).toBe(404)
  await room.drive('named', 'close', 'reveal')
  const outcome = await room.outcome()
  const texts = outcome['items'].map(({ text }: { text: string }) => text)
  expect(texts).toContain('revealed')
  expect(texts).toContain('of ben')
  expect(texts).not.toContain('hidden')
  expect(outcome['exercises'][0].steps[1].n).toEqual({ present: 1, responded: 1, abstained: 0, silent: 0 })
  room.leave()
})

it('lets nobody new in while the door is closed, and those who are here stay', async () => {
  const room = await gather(served.base, [exercise])
  const ana = await room.join('Ana')
  await room.fay.say({ type: 'door', open: false })
  expect((await post('/api/join', { code: room.code })).status).toBe(404)
  expect(await ana.say({ type: 'profile', name: 'Ana R.' })).toMatchObject({ ok: true })
  const back = await post(`/api/workshops/${room.id}/claim`, { key: ana.rejoin })
  expect([back.status, await back.json()]).toMatchObject([200, { role: 'participant', seat: ana.seat }])
  await room.fay.say({ type: 'door', open: true })
  expect((await post('/api/join', { code: room.code })).status).toBe(201)
  room.leave()
})

it('lets a second device lead with the same rights, and a link that was revoked lead nowhere', async () => {
  const room = await gather(served.base, [exercise])
  const mint = async (body: object) =>
    (await (await room.fay.fetch('/links', { method: 'POST', body: JSON.stringify(body) })).json()) as { link: string }
  const { link } = await mint({ role: 'facilitator' })
  const claim = () => post(`/api/workshops/${room.id}/claim`, { key: link.split('#')[1] })
  const tablet = await claim()
  const cookie = tablet.headers.getSetCookie()[0]!.split(';')[0]!
  const say = (command: object) => post(`/api/workshops/${room.id}/commands`, command, cookie)
  const opened = await say({ id: 'o1', type: 'open', step: room.step('write'), seconds: 0 })
  expect(await opened.json()).toMatchObject({ results: [{ ok: true }] })
  await mint({ role: 'facilitator', revoke: true })
  expect((await claim()).status).toBe(404)
  room.leave()
})

it('goes back to an earlier step and changes nothing but what the room looks at', async () => {
  const room = await gather(served.base, [exercise])
  const ana = await room.join('Ana')
  await room.drive('write', 'open')
  await ana.put('write', 'e1', { text: 'one' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('named', 'open')
  const wall = ana.wall()
  const before = await wall.until(({ now }) => now.pulse?.step === room.step('named'))
  expect(await room.fay.say({ type: 'go', step: room.step('write') })).toMatchObject({ ok: true })
  const back = await wall.until(({ now }) => now.pulse?.step === room.step('write'))
  expect(back.steps).toEqual(before.steps)
  expect(back.results).toEqual(before.results)
  // The running step still takes what is sent.
  expect(await ana.put('named', 'e1', { text: 'two' })).toMatchObject({ ok: true })
  wall.leave()
  room.leave()
})

it('counts what was hidden, with its reason and without its text, and lets nobody vote on it', async () => {
  const room = await gather(served.base, [exercise])
  const ana = await room.join('Ana')
  await room.drive('write', 'open')
  for (const [n, text] of ['one', 'names somebody', 'the law'].entries()) await ana.put('write', `e${n}`, { text })
  await room.drive('write', 'close', 'reveal')
  const wall = ana.wall()
  const { cards } = await wall.until((maps) => Object.keys(maps.cards).length === 3)
  const card = (wanted: string) => Object.keys(cards).find((id) => cards[id]!.text === wanted)!
  await room.fay.say({ type: 'hide', card: card('names somebody'), reason: 'names a person' })
  await room.fay.say({ type: 'hide', card: card('the law'), reason: 'off the table: law' })
  const hidden = await wall.until((maps) => maps.cards[card('the law')]?.state === 'off_the_table')
  expect(hidden.cards[card('names somebody')]).toMatchObject({ state: 'hidden', reason: 'names a person' })
  expect(hidden.cards[card('names somebody')]).not.toHaveProperty('text')
  expect(hidden.cards[card('the law')]!.text).toBe('the law')
  await room.drive('dots', 'open')
  expect(Object.keys(await room.items('dots'))).toEqual(['one'])
  const outcome = await room.outcome()
  expect(JSON.stringify(outcome)).not.toContain('names somebody')
  expect(outcome['exercises'][0].steps[0].result).toMatchObject({ items_created: 3, hidden_by_facilitator: 2 })
  wall.leave()
  room.leave()
})

it('skips a step without showing anything of it, and opens it again where it is wanted after all', async () => {
  const room = await gather(served.base, [exercise])
  const ana = await room.join('Ana')
  await room.drive('write', 'open')
  await ana.put('write', 'e1', { text: 'kept back' })
  await room.drive('write', 'skip')
  expect(JSON.stringify(await room.outcome())).not.toContain('kept back')
  await room.drive('write', 'open', 'close', 'reveal')
  expect((await room.outcome())['items'].map(({ text }: { text: string }) => text)).toEqual(['kept back'])
  room.leave()
})
