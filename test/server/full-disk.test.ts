import { existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { wasDeleted } from '../../server/store/deleted.ts'
import { sqliteStore } from '../../server/store/sqlite.ts'
import { makeKeep } from '../../web/live/keep.ts'
import { makeOutbox } from '../../web/live/outbox.ts'
import { makeAsk } from '../../web/live/post.ts'
import { openWritten } from '../../web/live/written.ts'
import { freePort, spawnServer, type Child } from '../kit/child.ts'
import { commit, title, type Ops } from '../kit/commits.ts'
import { deviceHere } from '../kit/device-here.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { mountVolume, NO_VOLUME, type Volume } from '../kit/volume.ts'

/** A disk that is really full: who is told what, what is still there afterwards, and how it goes on. */

const MEGABYTES = 24
const volume = mountVolume(MEGABYTES)
if (!volume) console.warn(NO_VOLUME)
let server: Child | undefined
afterAll(() => {
  server?.process.kill('SIGKILL')
  volume?.unmount()
})

const exercise = {
  id: 'full',
  title: 'Full',
  steps: [
    { ref: 'write', activity: 'collect', ask: '?', params: { per_person: { max: 100 } } },
    { ref: 'table', activity: 'collect', ask: '?', params: { tables: { count: 1 } } },
    { ref: 'later', activity: 'collect', ask: '?', params: {} },
  ],
}

describe.skipIf(!volume)('on a full disk', () => {
  const { dir, fill, empty } = volume ?? ({} as Volume)
  beforeEach(() => empty())

  /** One command, whatever comes of it. */
  const send = async (room: Workshop, person: Person, command: object) => {
    const answer = await person.fetch('/commands', { method: 'POST', body: JSON.stringify(command) })
    const { error, results } = (await answer.json()) as { error?: string; results?: { ok: boolean; error?: string }[] }
    return { status: answer.status, error: error ?? results?.[0]?.error, ok: results?.[0]?.ok === true }
  }
  const put = (room: Workshop, person: Person, text: string) =>
    send(room, person, { id: text, type: 'put', step: room.step('write'), round: 1, key: text, value: { text } })
  const NOT_SAVED = { status: 503, error: 'not_saved', ok: false }
  const phoneOf = (base: string, room: Workshop, { cookie }: Person) => {
    const device = deviceHere(base, cookie)
    const ask = makeAsk(device)
    return makeOutbox({
      keep: makeKeep(device, ''),
      device,
      post: (commands) => ask(`/api/workshops/${room.id}/commands`, commands),
      base: () => 0,
      answered() {},
      elsewhere() {},
      lost() {},
    })
  }

  it('[P4] [P8] nobody is told saved, everybody reads on, what was saved survives a kill, and all goes on once there is space', async () => {
    const port = await freePort()
    const log = openSync(join(dir, 'log'), 'a')
    const start = () => spawnServer(port, dir, {}, [], log)
    server = await start()
    const { base } = server
    const room = await gather(base, [exercise as never])
    const asleep = await gather(base, [exercise as never])
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
    await room.drive('write', 'open')
    await room.drive('table', 'open')
    let words: Y.Doc | undefined
    let unsent: object = {}
    const table = openWritten(deviceHere(base, ben.cookie), { base: base.replace('http', 'ws'), workshop: room.id, document: 'table/1', role: 'participant' }, { show: (doc) => (words = doc), state() {}, unsent: (left) => (unsent = left) }) // prettier-ignore
    await expect.poll(() => words).toBeDefined()
    words!.getText('text').insert(0, 'in time, ')
    asleep.leave()

    const saved: string[] = []
    const refused: string[] = []
    const answers = new Set<string>()
    /** Ana writes until nothing has been saved twenty times. */
    const writeOn = async (name: string) => {
      const until = refused.length + 20
      for (let n = 0; refused.length < until; n++) {
        const answer = await put(room, ana, `${name}${n}`)
        if (answer.ok) saved.push(`${name}${n}`)
        else refused.push(`${name}${n}`)
        if (!answer.ok) answers.add(JSON.stringify(answer))
      }
    }
    fill()
    await writeOn('full')
    expect([...answers]).toEqual([JSON.stringify(NOT_SAVED)])
    const deskOf = async (person: Person) => new Set((await person.desk()).map(({ key }) => key))

    // what people meet
    const wall = (await room.screen().catch(() => room.fay)).wall()
    await wall.until(({ steps }) => steps[room.step('write')]?.state === 'open')
    expect(await send(room, room.fay, { id: 'o', type: 'open', step: room.step('later'), seconds: 0 })).toEqual(NOT_SAVED) // prettier-ignore
    expect(wall.json().steps[room.step('later')]?.state).toBeUndefined()
    const post = async (path: string, body: object) => {
      const answer = await fetch(base + path, { method: 'POST', body: JSON.stringify(body) })
      return [answer.status, ((await answer.json()) as { error: string }).error]
    }
    expect(await post('/api/join', { token: room.links.join.split('#')[1], name: 'Chi' })).toEqual([503, 'not_saved'])
    expect(await post('/api/workshops', { title: 'New', exercises: ['stop-doing'] })).toEqual([503, 'not_saved'])
    const outbox = phoneOf(base, room, ana)
    outbox.add({ type: 'put', step: room.step('write'), round: 1, key: 'kept', value: { text: 'kept on the phone' } })
    words!.getText('text').insert(9, 'and too late')
    await expect.poll(() => unsent).toEqual({ text: 'and too late' })
    for (const { fay } of [room, asleep])
      for (const path of ['', '/desk', '/results', '/outcome']) expect((await fay.fetch(path)).status).toBe(200)
    // for whoever watches over it
    expect((await fetch(`${base}/healthz`)).status).toBe(503)
    expect(outbox.waiting()).toHaveLength(1)

    await server.kill()
    server = await start()
    expect(await deskOf(ana)).toEqual(new Set(saved))
    fill()
    await writeOn('killed')
    expect(await deskOf(ana)).toEqual(new Set(saved))

    empty()
    await expect.poll(() => outbox.waiting(), { timeout: 20_000 }).toEqual([])
    await expect.poll(() => unsent, { timeout: 20_000 }).toEqual({})
    for (const text of refused) expect(await put(room, ana, text)).toMatchObject({ ok: true })
    expect(await deskOf(ana)).toEqual(new Set([...saved, ...refused, 'kept']))
    expect(words!.getText('text').toString()).toBe('in time, and too late')
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    outbox.close()
    table.close()
    room.leave()
    expect(await server.stop()).toBe(0)
    expect(statSync(join(dir, 'log')).size).toBeGreaterThan(0)
  }, 90_000)

  /** Resolves when space is kept back. */
  const kept = async () => {
    const size = () => statSync(join(dir, 'reserve'), { throwIfNoEntry: false })?.size
    await expect.poll(size, { timeout: 5000 }).toBe(8 * 1024 * 1024)
  }

  it('[P9] a workshop is deleted all the same, and no byte of it is left', async () => {
    const store = sqliteStore(dir)
    const words: Ops = Array.from({ length: 300 }, (_, n) => ['entry', `en_${n}`, { value: `purgeme ${n} `.repeat(30) }]) // prettier-ignore
    await store.create('ws_a', commit([...title('purgeme'), ...words], { claim: ['code:PURGEM'] }))
    await store.create('ws_b', commit(title('keepme')))
    await kept()
    // as a disk leaves it that was full in the middle of a line
    writeFileSync(join(dir, 'deleted'), '1795 c0ffee')
    // all of it that is still in the log can only go into the file once that may grow
    fill()
    await expect(store.commit('ws_b', 1, commit(words))).rejects.toThrow('full')
    await store.purge('ws_a')
    await store.overwrite()
    expect(wasDeleted(dir)('ws_a')).toBe(true)
    const bytes = Buffer.concat(readdirSync(dir).map((file) => readFileSync(join(dir, file))))
    expect(['purgeme', 'PURGEM', 'ws_a', 'keepme'].map((left) => bytes.includes(left))).toEqual([false, false, false, true]) // prettier-ignore
    // and so there is room for others
    expect(await store.commit('ws_b', 1, commit(title('still here')))).toBe('ok')
    await store.close()
  })

  it('[P4] what the log holds is kept when the store is closed and opened while the disk is full, and moves into the file afterwards', async () => {
    const log = join(dir, 'roomful.sqlite-wal')
    const store = sqliteStore(dir)
    await store.create('ws_c', commit(title('one')))
    await store.close()
    const again = sqliteStore(dir)
    const pages: Ops = Array.from({ length: 200 }, (_, n) => ['entry', `en_${n}`, { value: 'x'.repeat(3000) }])
    expect(await again.commit('ws_c', 1, commit(pages))).toBe('ok')
    await kept()
    fill()
    await again.close()
    expect(statSync(log).size).toBeGreaterThan(200 * 3000)
    rmSync(`${log.slice(0, -3)}shm`, { force: true })
    fill()
    const full = sqliteStore(dir)
    expect((await full.load('ws_c'))!.rows).toHaveLength(201)
    fill()
    await expect(full.commit('ws_c', 2, commit(pages.map(([kind, key]) => [kind, key, { value: 'y'.repeat(9000) }])))).rejects.toThrow('full') // prettier-ignore
    empty()
    expect(await full.commit('ws_c', 2, commit(title('two')))).toBe('ok')
    await full.close()
    expect(existsSync(log)).toBe(false)
  })
})
