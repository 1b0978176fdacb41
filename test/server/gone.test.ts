import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeBackup } from '../../server/store/backups.ts'
import { restore } from '../../server/store/restore.ts'
import { sqliteStore } from '../../server/store/sqlite.ts'
import { makeVacuum } from '../../server/store/vacuum.ts'
import { random } from '../../shared/stats/random.ts'
import { bytesIn } from '../kit/bytes.ts'
import { commit, title } from '../kit/commits.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'
import { gather, type Workshop } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

/** What was promised to be gone is in no byte of any file. */

const CANARY = 'canary'
const step = (ref: string, activity: string, params: object, more: object = {}) => ({
  ref,
  activity,
  ask: '?',
  params,
  ...more,
})
const document = {
  id: 'gone',
  title: 'Gone',
  steps: [
    step('note', 'collect', { tables: { count: 1 } }),
    step('dots', 'vote', { budget: 3, cap: 3, shields: 1 }, { seed_items: ['A', 'B'] }),
    step('fist', 'vote', { mode: 'fist' }),
    step('decide', 'decide', {}),
  ],
} as never

/** Everything that can be typed into a workshop, with the same word in it. */
const type = async (room: Workshop) => {
  const ana = await room.join(`${CANARY} Ana`)
  const plan = room.fay.write('plan')
  await plan.synced
  plan.doc.getMap('exercises').set('ex_1', `${CANARY}-plan`)
  await room.drive('note', 'open')
  const table = ana.write('table/1')
  await table.synced
  table.doc.getText('text').insert(0, `${CANARY}-table`)
  await ana.put('note', 'e', { text: `${CANARY}-note` })
  await room.drive('note', 'close', 'reveal')
  await room.drive('dots', 'open')
  const [item] = Object.values(await room.items('dots'))
  await ana.put('dots', 'ballot', { dots: { [item!]: 2 }, shield: { item: item!, text: `${CANARY}-shield` } })
  await room.drive('dots', 'close')
  await room.drive('fist', 'open')
  const id = `${CANARY}-command`
  await ana.say({ id, type: 'put', step: room.step('fist'), round: 1, key: 'ballot', value: { fist: 1, text: `${CANARY}-fist` } }) // prettier-ignore
  await room.drive('decide', 'open')
  await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: `${CANARY}-decision` } })
  await ana.say({ type: 'dissent', decision: 'de_1', text: `${CANARY}-dissent` })
}
const TYPED = ['Ana', '-plan', '-table', '-note', '-shield', '-command', '-fist', '-decision', '-dissent', '-title']

describe('[P9] a workshop that is gone', () => {
  afterEach(() => void vi.useRealTimers())

  const DAY = 24 * 3600_000
  const deleted = (room: Workshop) => room.fay.fetch('', { method: 'DELETE' })
  /** The other one is as old, and begins to count at its end. */
  const aged = async (_: Workshop, other: Workshop) => {
    vi.setSystemTime(Date.now() + 6 * DAY)
    await other.fay.say({ type: 'end' })
    vi.setSystemTime(Date.now() + DAY + 1000)
  }

  it.each([
    ['deleted by its facilitator', deleted],
    ['past its day', aged],
  ])(
    '%s leaves none of its words on the disk',
    async (_, ends) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
      const served = await serve({ RETENTION_DAYS: '7' })
      const other = await gather(served.base, [document], { title: 'stays' })
      const room = await gather(served.base, [document], { title: `${CANARY}-title` })
      await type(room)
      const missing = () => {
        const before = bytesIn(served.dir)
        return TYPED.filter((word) => !before.includes(word))
      }
      await expect.poll(missing).toEqual([])
      expect((await room.fay.fetch('/outcome')).headers.get('x-purge-on')).toBe(
        new Date(Date.now() + 7 * DAY).toISOString().slice(0, 10),
      )
      await ends(room, other)
      await expect.poll(async () => (await room.fay.fetch('')).status, { timeout: 10_000 }).toBe(404)
      const after = () => {
        const left = bytesIn(served.dir)
        return [CANARY, room.id, room.code].filter((word) => left.includes(word))
      }
      await expect.poll(after, { timeout: 10_000 }).toEqual([])
      expect(bytesIn(served.dir).includes('stays')).toBe(true)
      expect((await other.fay.fetch('')).status).toBe(200)
      for (const each of [room, other]) each.leave()
      await served.stop()
    },
    60_000,
  )
})

describe('[P6] at the lock', () => {
  it('no file holds a row any more that ties a seat to what it said, nor an unsigned note its writer', async () => {
    const served = await serve()
    const room = await gather(served.base, [document])
    const people = await Promise.all(Array.from({ length: 40 }, (_, n) => room.join(`Seat ${n}`)))
    await room.drive('fist', 'open')
    // some more than once: the row before is in the log as well
    for (const times of [1, 2])
      await Promise.all(
        people.map((person, n) =>
          person.put('fist', 'ballot', { fist: 1, text: `because ${n * times}`.repeat(n % 9) }),
        ),
      )
    await room.fay.say({ type: 'attribution', step: room.step('decide'), attribution: 'named' })
    await room.drive('decide', 'open')
    await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
    await people[0]!.say({ type: 'dissent', decision: 'de_1', text: 'not signed' })
    const db = new DatabaseSync(join(served.dir, 'roomful.sqlite'), { readOnly: true })
    const links = db
      .prepare(`select key, value from rows where kind in ('entry', 'mark', 'dissent')`)
      .all()
      .flatMap(({ key, value }) => (String(value).includes('not signed') ? [value] : [key, value])) as string[]
    db.close()
    const left = () => {
      const bytes = bytesIn(served.dir)
      return links.filter((link) => bytes.includes(link)).length
    }
    expect([links.length > 80, left()]).toEqual([true, links.length])
    await room.drive('fist', 'close', 'reveal', 'lock')
    await room.drive('decide', 'close', 'reveal', 'lock')
    await expect.poll(left, { timeout: 10_000 }).toBe(0)
    room.leave()
    await served.stop()
  }, 60_000)
})

describe('[P9] a purge', () => {
  let dir: string
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'roomful-gone-'))))
  afterEach(() => {
    vi.useRealTimers()
    rmSync(dir, { recursive: true, force: true })
  })
  const has = (word: string, where = dir) => bytesIn(where).includes(word)

  /** Three workshops that grow, change and shrink side by side: with this seed a page keeps what `secure_delete` does not find. */
  const churn = async () => {
    const draw = random('h')
    const store = sqliteStore(dir)
    const upTo = (most: number) => Math.floor(draw() * most)
    for (const id of ['ws_a', 'ws_b', 'ws_c']) await store.create(id, commit(title(id)))
    const versions = new Map<string, number>()
    for (let turn = 0; turn < 120; turn++) {
      const id = ['ws_a', 'ws_b', 'ws_c'][upTo(3)]!
      const word = id === 'ws_b' ? CANARY : 'stays'
      const version = (versions.get(id) ?? 0) + 1
      versions.set(id, version)
      const ops = Array.from({ length: 1 + upTo(15) }, () => ({
        kind: 'entry' as const,
        key: `en_${upTo(300)}`,
        value: draw() < 0.2 ? null : { text: `${word} `.repeat(1 + 500 * draw() ** 4) },
      }))
      const answers = [{ id: `${word} ${turn}`, answer: `${word} `.repeat(1 + upTo(10)) }]
      await store.commit(id, version, { ops, answers, claim: [`${word} ${turn}`], due: null })
      if (turn % 3 === 0) await store.append(id, 'table/1', Buffer.from(`${word} `.repeat(1 + upTo(300))))
    }
    return store
  }

  it('leaves nothing in pages that others have filled since either', async () => {
    const store = await churn()
    await store.purge('ws_b')
    expect(has(CANARY)).toBe(true)
    await store.overwrite()
    expect([has(CANARY), has('ws_b'), has('stays')]).toEqual([false, false, true])
    await store.close()
  }, 30_000)

  it('of what never held a row owes nothing: it is how a server sees whether the disk takes something', async () => {
    const store = sqliteStore(dir)
    await store.create('probe', { ops: [], answers: [], due: null })
    await store.purge('probe')
    await store.close()
    const db = new DatabaseSync(join(dir, 'roomful.sqlite'))
    expect(db.prepare('pragma user_version').get()).toEqual({ user_version: 0 })
    db.close()
    expect(existsSync(join(dir, 'deleted'))).toBe(false)
  })

  it('comes to an end when a reader has held on to the log, and when the process was killed before', async () => {
    const store = await churn()
    const reader = new DatabaseSync(join(dir, 'roomful.sqlite'))
    reader.exec('begin; select count(*) from rows')
    await store.purge('ws_b')
    await store.overwrite()
    expect(has(CANARY)).toBe(true)
    const killed = `${dir}-killed`
    cpSync(dir, killed, { recursive: true })
    reader.exec('commit')
    reader.close()
    await expect.poll(() => has(CANARY), { timeout: 10_000 }).toBe(false)
    await store.close()
    const again = sqliteStore(killed)
    await expect.poll(() => has(CANARY, killed), { timeout: 10_000 }).toBe(false)
    expect([await again.load('ws_b'), (await again.load('ws_a'))?.version]).toEqual([null, expect.any(Number)])
    await again.close()
    rmSync(killed, { recursive: true })
  }, 30_000)

  it('comes to an end when somebody has read from the log while every page was written anew', async () => {
    const store = await churn()
    await store.purge('ws_b')
    const overwritten = store.overwrite()
    const reader = new DatabaseSync(join(dir, 'roomful.sqlite'))
    reader.exec('begin; select count(*) from rows')
    await overwritten
    expect(has(CANARY)).toBe(true)
    reader.exec('commit')
    reader.close()
    await expect.poll(() => has(CANARY), { timeout: 10_000 }).toBe(false)
    await store.close()
  }, 30_000)

  it('leaves nothing in a copy that is made afterwards, though the file itself still has some of it', async () => {
    const store = await churn()
    await store.purge('ws_b')
    expect(has(CANARY)).toBe(true)
    const copy = readFileSync(await makeBackup(dir, Date.now()))
    expect([copy.includes(CANARY), copy.includes('stays')]).toEqual([false, true])
    await store.close()
  }, 30_000)

  it('leaves nothing in what a restore puts aside, where the process was killed before the file was rid of it', async () => {
    const store = await churn()
    await store.purge('ws_b')
    const backup = await makeBackup(dir, Date.now())
    const killed = `${dir}-killed`
    cpSync(dir, killed, { recursive: true })
    await store.close()
    expect(has(CANARY, killed)).toBe(true)
    const { aside } = await restore(killed, backup, Date.now())
    const before = readFileSync(aside!)
    expect([before.includes(CANARY), before.includes('stays'), statSync(aside!).mode & 0o777]).toEqual([
      false,
      true,
      0o600,
    ])
    rmSync(killed, { recursive: true })
  }, 30_000)

  it('that somebody asks for is over when it resolves', async () => {
    const store = await churn()
    const { rooms } = await inHand([{ ref: 'write', activity: 'collect' }], { store })
    await rooms.purge('ws_b')
    expect(has(CANARY)).toBe(false)
    await store.close()
  }, 30_000)

  it('of many whose day has come does not take a vacuum for each', async () => {
    const store = sqliteStore(dir)
    const hands: InHand[] = []
    for (let n = 0; n < 20; n++) {
      const same = { store, seed: n + 1, ...(hands[0] && { clock: hands[0].clock }) }
      hands.push(await inHand([{ ref: 'write', activity: 'collect' }], same))
    }
    const { rooms, clock } = hands[0]!
    const db = new DatabaseSync(join(dir, 'roomful.sqlite'), { readOnly: true })
    const read = (name: string) => db.prepare(`pragma ${name}`).get()![name] as number
    // each vacuum raises it by one
    const before = read('schema_version')
    const left = () => hands.filter(({ id }) => has(id)).length
    expect(left()).toBe(20)
    clock.pass(91 * 24 * 3600_000)
    await rooms.sweep()
    expect(await store.due(clock.now())).toEqual([])
    // a second later; or, where the sweep took that long, a minute
    await expect.poll(() => [left(), read('user_version')], { timeout: 70_000 }).toEqual([0, 0])
    expect(read('schema_version') - before).toBeLessThanOrEqual(2)
    db.close()
    await store.close()
  }, 90_000)

  it('has what comes while it runs wait, and loses none of it', async () => {
    const store = await churn()
    await store.purge('ws_b')
    const overwritten = store.overwrite()
    expect(await store.create('ws_d', commit(title('in time')))).toBe('ok')
    await overwritten
    expect(await store.load('ws_d')).toMatchObject({ version: 1 })
    await store.close()
  }, 30_000)

  it('of a large file waits until nobody writes, but not for more than an hour', async () => {
    const file = join(dir, 'large.sqlite')
    const db = new DatabaseSync(file)
    db.exec('create table big (bytes blob); insert into big values (zeroblob(17000000))')
    db.close()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    let writing = true
    let quietSince = 0
    let runs = 0
    const vacuum = makeVacuum(file, {
      lastWrite: () => (writing ? performance.now() : quietSince),
      done: () => runs++,
      failed: () => {},
    })
    const minutesUntilItRuns = () => {
      let minutes = 0
      for (; !vacuum.running(); minutes++) vi.advanceTimersByTime(60_000)
      return minutes
    }
    vacuum.owe()
    await vacuum.settle()
    expect([vacuum.running(), minutesUntilItRuns()]).toEqual([null, 61])
    // more is promised while it runs
    vacuum.owe()
    await vacuum.running()
    writing = false
    quietSince = performance.now()
    // it looks once a minute
    expect(minutesUntilItRuns()).toBeLessThanOrEqual(2)
    await vacuum.running()
    vi.advanceTimersByTime(120 * 60_000)
    expect([runs, vacuum.running()]).toEqual([2, null])
    vacuum.stop()
  }, 30_000)
})
