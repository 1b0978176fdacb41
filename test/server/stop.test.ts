import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limitsFrom } from '../../server/limits.ts'
import { serveLive } from '../../server/live/upgrade.ts'
import { makeMeters } from '../../server/meters.ts'
import { makeTake } from '../../server/take.ts'
import { setStep } from '../../shared/plan.ts'
import { freePort } from '../kit/child.ts'
import { sessionFor } from '../kit/door.ts'
import { inHand } from '../kit/in-hand.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

it('a server that has stopped asks its store for nothing any more, even if somebody wrote the plan a moment before', async () => {
  const served = await serve()
  const room = await gather(served.base)
  const plan = room.fay.write('plan')
  await plan.synced
  plan.doc.transact(() => setStep(plan.doc, room.step('hours'), { minutes: 9 }))
  // written and on its way: the rows follow 300 ms later
  await room.fay.write('plan').until((doc) => JSON.stringify(doc.getMap('steps').toJSON()).includes('"minutes":9'))
  room.leave()
  await served.stop()
  // the keeper tries again after 300 ms, if it is still there
  await new Promise((later) => setTimeout(later, 800))
  const events = served.logged.map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events.slice(events.indexOf('stopping'))).toEqual(['stopping', 'stopped'])
})

const GOING_AWAY = 1012

it('tells who comes in the second of a stop, too, that it goes away', async () => {
  const served = await serve()
  const room = await gather(served.base)
  const come = () => {
    const address = `${served.base.replace('http', 'ws')}/live/${room.id}/wall`
    return new WebSocket(address, { headers: { cookie: room.fay.cookie } })
  }
  // it answers no close, and so the stop takes its second
  const deaf = come()
  await once(deaf, 'open')
  deaf.pause()
  const stopped = served.stop()
  expect(await once(come(), 'close')).toMatchObject([GOING_AWAY, expect.anything()])
  await stopped
  deaf.terminate()
  room.leave()
})

it('tells it to somebody, too, who had come before the stop and was still being looked up', async () => {
  const hand = await inHand([{ ref: 'write', activity: 'collect' }])
  let find = () => {}
  const found = new Promise<void>((resolve) => (find = resolve))
  const rooms = { ...hand.rooms, get: (id: string) => found.then(() => hand.rooms.get(id)) }
  const [limits, meters] = [limitsFrom({}), makeMeters()]
  const live = serveLive(
    new EventEmitter() as Server,
    { rooms, store: hand.store, meters, take: makeTake(limits, hand.clock.now, meters, () => {}) },
    { publicUrl: null, trustProxy: false, retentionMs: 1 },
    limits,
    hand.clock.now,
    () => {},
  )
  const socket = Object.assign(new EventEmitter(), { readyState: 1, OPEN: 1, close: (code: number) => socket.emit('told', code) }) // prettier-ignore
  const told = once(socket, 'told')
  const headers = { cookie: await sessionFor(hand, 'facilitator', hand.fay) }
  live.meet(socket as never, { url: `/live/${hand.id}/wall`, headers })
  await live.close()
  find()
  expect(await told).toEqual([GOING_AWAY])
})

it('a server that npm has started ends with it, and leaves its port and its folder', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-stop-'))
  const [port, cwd] = [await freePort(), resolve(import.meta.dirname, '../..')]
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dir }
  const npm = spawn('npm', ['start', '--ignore-scripts'], { cwd, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] }) // prettier-ignore
  try {
    let said = ''
    npm.stderr.on('data', (chunk) => (said += String(chunk)))
    await expect.poll(() => said, { timeout: 20_000 }).toContain('"started"')
    npm.kill('SIGTERM')
    await expect.poll(() => said, { timeout: 10_000 }).toContain('"stopped"')
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  } finally {
    try {
      process.kill(-npm.pid!, 'SIGKILL')
    } catch {
      // as it should be: nobody is left
    }
    rmSync(dir, { recursive: true })
  }
}, 60_000)
