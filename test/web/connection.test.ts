import { deflateSync, inflateSync } from 'node:zlib'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { connect } from '../../web/live/connection.ts'
import type { Device } from '../../web/live/device.ts'
import type { Link } from '../../web/live/types.ts'
import { ASK, HERE } from '../../shared/phone-frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import { fakeDevice, settle, type FakeDevice } from '../kit/device.ts'

const frame = (step: 1 | 2, update: Uint8Array) => {
  const bytes = createEncoder()
  writeVarUint(bytes, 0)
  writeVarUint(bytes, step)
  writeVarUint8Array(bytes, update)
  return toUint8Array(bytes)
}
/** The server's document of one epoch, with one value in it. */
const epoch = (value: string) => {
  const doc = new Doc()
  doc.getMap('now').set('title', value)
  return { doc, whole: () => frame(1, encodeStateAsUpdate(doc)) }
}

function reader(inflate: Device['inflate'] = null) {
  const device = Object.assign(fakeDevice(), { inflate })
  const shown: Doc[] = []
  const links: Link[] = []
  const at = { base: 'ws://room', workshop: 'ws_1', document: 'wall', role: 'participant' } as const
  const connection = connect(
    device,
    at,
    (doc) => shown.push(doc),
    (link) => links.push(link),
  )
  const title = () => shown.at(-1)?.getMap('now').get('title')
  return { device, shown, links, title, connection, socket: () => device.sockets.at(-1)! }
}
const online = (value = 'spring') => {
  const page = reader()
  const first = epoch(value)
  page.socket().opens()
  page.socket().brings(first.whole())
  return { ...page, first }
}

describe('what comes deflated', () => {
  const deflated = (step: 1 | 2, update: Uint8Array) => Uint8Array.from([64, step, ...deflateSync(update)])
  /** A reader on a device that inflates when it is told to. */
  const inflating = () => {
    const held: (() => void)[] = []
    const page = reader((bytes) => new Promise((resolve) => held.push(() => resolve(inflateSync(bytes)))))
    return {
      ...page,
      async inflates(n: number) {
        held[n]!()
        await settle()
      },
    }
  }

  it('is asked for in the address where the device can inflate', () => {
    expect(inflating().socket().url).toBe('ws://room/live/ws_1/wall?as=participant&deflate')
  })

  it('is shown once it is whole, in whichever order it is ready', async () => {
    const { socket, title, links, inflates } = inflating()
    const { doc } = epoch('spring')
    /** what a change adds to what there was */
    const changed = (title: string) => {
      const before = encodeStateVector(doc)
      doc.getMap('now').set('title', title)
      return encodeStateAsUpdate(doc, before)
    }
    socket().opens()
    socket().brings(deflated(1, encodeStateAsUpdate(doc)))
    socket().brings(deflated(2, changed('summer')))
    socket().brings(frame(2, changed('autumn')))
    await inflates(1)
    expect(links).toEqual([])
    await inflates(0)
    expect([title(), links]).toEqual(['autumn', ['live']])
  })

  it('of a socket that was left is neither shown nor taken for the answer of the next one', async () => {
    const { device, socket, links, shown, inflates } = inflating()
    socket().opens()
    socket().brings(deflated(1, encodeStateAsUpdate(epoch('spring').doc)))
    socket().ends(CLOSES.stale_epoch)
    await inflates(0)
    expect([links, shown]).toEqual([[], []])
    const next = epoch('summer')
    socket().opens()
    socket().brings(next.whole())
    expect(shown.at(-1)!.getMap('now').toJSON()).toEqual({ title: 'summer' })
    expect(device.sockets).toHaveLength(2)
  })

  it('is not asked for again where it could not be inflated', async () => {
    const { socket, device, links, shown } = reader(() => Promise.reject(new TypeError('no such format')))
    const { doc, whole } = epoch('spring')
    socket().opens()
    socket().brings(deflated(1, encodeStateAsUpdate(doc)))
    socket().brings(deflated(2, encodeStateAsUpdate(doc)))
    await settle()
    expect(device.sockets.map(({ url }) => url.includes('deflate'))).toEqual([true, false])
    socket().opens()
    socket().brings(whole())
    expect([links, shown.length]).toEqual([['live'], 1])
    socket().ends(1006)
    await device.pass(600)
    expect(socket().url).not.toContain('deflate')
  })
})

describe('the reader of a projected document', () => {
  it('says hello with what it has, and shows the document once it is whole', () => {
    const { socket, title, links, shown } = reader()
    expect(socket().url).toBe('ws://room/live/ws_1/wall?as=participant')
    socket().opens()
    expect(socket().sent).toHaveLength(1)
    const { doc, whole } = epoch('spring')
    const more = new Doc()
    more.getMap('now').set('code', 'HK7')
    socket().brings(frame(2, encodeStateAsUpdate(more)))
    expect(shown).toHaveLength(0)
    socket().brings(whole())
    expect([title(), links]).toEqual(['spring', ['live']])
    doc.getMap('now').set('title', 'summer')
    socket().brings(frame(2, encodeStateAsUpdate(doc)))
    expect(title()).toBe('summer')
  })

  it('answers the question whether anybody is there, and on a socket that closes says nothing any more', () => {
    const { socket } = online()
    const said = () => socket().sent.filter((frame) => frame[0] === HERE[0]).length
    socket().brings(ASK)
    expect(said()).toBe(1)
    // the browser has heard the end, and still hands out what had come before it
    socket().readyState = 2
    socket().brings(ASK)
    expect(said()).toBe(1)
  })

  it('comes back after a loss, and speaks of it only when it lasts', async () => {
    const { device, socket, links, first, shown } = online()
    socket().ends(1006)
    await device.pass(600)
    expect(device.sockets).toHaveLength(2)
    socket().opens()
    socket().brings(first.whole())
    expect(links).toEqual(['live', 'live'])
    socket().ends(1006)
    await device.pass(1_600)
    expect(links.at(-1)).toBe('offline')
    expect(shown).toHaveLength(1)
  })

  it('tries ever more rarely, up to five seconds', async () => {
    const { device, socket } = online()
    const waits: number[] = []
    for (let n = 0; n < 8; n++) {
      const before = device.now()
      const sockets = device.sockets.length
      socket().ends(1006)
      while (device.sockets.length === sockets) await device.pass(100)
      waits.push(device.now() - before)
    }
    // half of 1, 2, 4, 5 s: the chance of this device always says one half
    expect(waits).toEqual([500, 1_000, 2_000, 2_500, 2_500, 2_500, 2_500, 2_500])
  })

  it('spreads a crowd over four seconds after a restart', async () => {
    const { device, socket } = online()
    socket().ends(CLOSES.going_away)
    await device.pass(1_900)
    expect(device.sockets).toHaveLength(1)
    await device.pass(200)
    expect(device.sockets).toHaveLength(2)
  })

  it('begins a new document when its epoch is over, and keeps the old picture until the new one is whole', () => {
    const { device, socket, title, shown, first } = online('of the first epoch')
    const old = socket()
    old.ends(CLOSES.stale_epoch)
    expect([device.sockets.length, title()]).toEqual([2, 'of the first epoch'])
    // A frame of the old epoch that still was on its way meets no document.
    first.doc.getMap('now').set('leftover', true)
    old.brings(frame(2, encodeStateAsUpdate(first.doc)))
    socket().opens()
    socket().brings(epoch('of the second').whole())
    expect([title(), shown.length]).toEqual(['of the second', 2])
    expect(shown[1]!.getMap('now').has('leftover')).toBe(false)
    expect(shown[1]!.store.clients.size).toBe(1)
  })

  it.each([
    ['no_session', 'out'],
    ['unknown', 'gone'],
    ['replaced', 'replaced'],
    ['malformed', 'refused'],
    ['not_allowed', 'refused'],
  ] as const)('ends for good at a close for %s', async (code, link) => {
    const { device, socket, links } = online()
    socket().ends(1006)
    await device.pass(600)
    socket().ends(CLOSES[code])
    await device.pass(120_000)
    device.wake()
    expect([device.sockets.length, links.at(-1)]).toEqual([2, link])
  })

  it('gives a line up that was silent for 35 seconds, but not one that is alive', async () => {
    const { device, socket } = online()
    await device.pass(25_000)
    socket().brings(new Uint8Array([1, 1, 0]))
    await device.pass(34_000)
    expect(device.sockets).toHaveLength(1)
    await device.pass(1_500)
    expect(device.sockets).toHaveLength(2)
    expect(device.sockets[0]!.closed).toBe(true)
  })

  it.each([
    ['falls silent', 35_000, () => {}],
    ['swallows what a phone says that has just woken up', 10_000, ({ wake }: FakeDevice) => wake()],
  ])('says that the picture is old where a network %s, and goes on trying', async (_, noticed, happens) => {
    const { device, links } = online()
    happens(device)
    await device.pass(noticed)
    expect(links).toEqual(['live'])
    await device.pass(2_000)
    expect(links).toEqual(['live', 'offline'])
    const sockets = device.sockets.length
    await device.pass(60_000)
    expect(device.sockets.length - sockets).toBeGreaterThan(2)
    device.sockets.at(-1)!.opens()
    device.sockets.at(-1)!.brings(epoch('summer').whole())
    expect(links.at(-1)).toBe('live')
  })

  it('takes a new socket when the phone wakes, whatever the old one says', () => {
    const { device, socket } = online()
    const old = socket()
    device.wake()
    expect([device.sockets.length, old.closed]).toEqual([2, true])
    old.ends(1006)
    expect(device.sockets).toHaveLength(2)
  })

  it('is quiet once it is closed', async () => {
    const { device, connection, socket } = online()
    connection.close()
    socket().ends(1006)
    device.wake()
    await device.pass(60_000)
    expect(device.sockets).toHaveLength(1)
  })
})
