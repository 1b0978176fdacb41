import { EventEmitter, once } from 'node:events'
import type { Server } from 'node:http'
import { expect, it } from 'vitest'
import { limitsFrom } from '../../server/limits.ts'
import { serveLive } from '../../server/live/upgrade.ts'
import { makeMeters } from '../../server/meters.ts'
import { Gone } from '../../server/room/room.ts'
import { memoryStore } from '../../server/store/memory.ts'
import type { Take } from '../../server/take.ts'
import { CLOSES, refusal } from '../../shared/refusals.ts'
import { sessionFor } from '../kit/door.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

/** The facilitator's socket to a document, on a server that takes commands like this. `hears` is what it is told next: text, or the code of a close. */
const meet = async (hand: InHand, document: string, take: Take = async () => ({ results: [] })) => {
  const [limits, meters] = [limitsFrom({}), makeMeters()]
  const events: string[] = []
  const live = serveLive(
    new EventEmitter() as Server,
    { rooms: hand.rooms, store: hand.store, meters, take },
    { publicUrl: null, trustProxy: false, retentionMs: 1 },
    limits,
    hand.clock.now,
    (event) => void events.push(event),
  )
  const socket = Object.assign(new EventEmitter(), {
    readyState: 1,
    OPEN: 1,
    CLOSED: 3,
    bufferedAmount: 0,
    send: (said: Uint8Array | string) => typeof said === 'string' && socket.emit('told', JSON.parse(said)),
    close(code: number) {
      socket.readyState = 3
      socket.emit('told', code)
    },
  })
  const hears = async () => ((await once(socket, 'told')) as [unknown])[0]
  const headers = { cookie: await sessionFor(hand, 'facilitator', hand.fay) }
  live.meet(socket as never, { url: `/live/${hand.id}/${document}`, headers })
  const says = (commands: object[]) => {
    const heard = hears()
    socket.emit('message', Buffer.from(JSON.stringify({ n: 7, commands })), false)
    return heard
  }
  return { live, meters, events, hears, says, socket }
}

const endSessions = ({ room, fay }: InHand) =>
  room.change((rows) => {
    for (const [hash] of rows.where('key', 'seat', fay)) rows.remove('key', hash)
    return {}
  })
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('[P2] lets nobody in whose session ended while the document was being read', async () => {
  let read = () => {}
  const isRead = new Promise<void>((resolve) => (read = resolve))
  const plain = memoryStore()
  const store = { ...plain, pieces: (...at: Parameters<typeof plain.pieces>) => isRead.then(() => plain.pieces(...at)) }
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const { live, hears } = await meet(hand, 'plan')
  const heard = hears()
  await endSessions(hand)
  read()
  expect(await heard).toBe(CLOSES.no_session)
  expect(live.sockets().plan).toBe(0)
  await live.close()
})

it('[P8] answers a command over which a handler broke as a request is answered, and the socket stays', async () => {
  const hand = await inHand([{ ref: 'write', activity: 'collect' }])
  const { live, events, says, socket } = await meet(hand, 'wall', () => Promise.reject(new Error('a bug')))
  expect(await says([])).toMatchObject({ n: 7, status: 500, error: 'bug' })
  expect([socket.readyState, events]).toEqual([socket.OPEN, ['bug']])
  await live.close()
})

it('[P8] goes on where a socket cannot even be closed', async () => {
  const hand = await inHand([{ ref: 'write', activity: 'collect' }])
  const { live, events, socket } = await meet(hand, 'wall')
  await turn()
  socket.close = () => {
    throw new Error('a broken socket')
  }
  await endSessions(hand)
  await turn()
  expect(events).toContain('bug')
  socket.readyState = socket.CLOSED
  await live.close()
})

it('says that a workshop is gone to who commands in one that was purged elsewhere', async () => {
  const hand = await inHand([{ ref: 'write', activity: 'collect' }])
  const { live, says } = await meet(hand, 'wall', () => Promise.reject(new Gone()))
  expect(await says([])).toBe(CLOSES.unknown)
  await live.close()
})

it('counts commands that were refused as a whole over a socket as it counts requests', async () => {
  const hand = await inHand([{ ref: 'write', activity: 'collect' }])
  const { live, meters, says } = await meet(hand, 'wall', async () => refusal('not_saved'))
  expect(await says([])).toMatchObject({ n: 7, status: 503, error: 'not_saved' })
  const counted = meters.refusals.all().filter(({ count }) => count > 0)
  expect(counted).toEqual([{ labels: { code: 'not_saved' }, count: 1 }])
  await live.close()
})
