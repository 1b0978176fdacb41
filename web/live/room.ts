import { createSignal } from 'solid-js'
import type { Answer } from '../../shared/commands.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Backstage, Wall } from '../../shared/wall.ts'
import { makeClock } from './clock.ts'
import { connect } from './connection.ts'
import { makeDesk, type OwnDesk, type SavedEntry } from './desk.ts'
import { browser, type Device } from './device.ts'
import { newId } from './id.ts'
import { makeKeep } from './keep.ts'
import { makeOutbox } from './outbox.ts'
import { learn, makeAsk, type Post } from './post.ts'
import { makePicture } from './reactive.ts'
import type { Link, Me, Room, Unsent } from './types.ts'

/** How long `send` tries, ms. After that a transition would mean something else. */
const TRIES = 10_000
const RETRY = 700

/** One workshop as one role of this browser sees it. Call `close` when the page no longer shows it. */
export function makeRoom(id: string, role: Role, device: Device = browser()): Room {
  const clock = makeClock(device)
  const ask = makeAsk(device, clock)
  const keep = makeKeep(device, `roomful/${id}/${role}/`)
  const [me, setMe] = createSignal<Me>()
  const [link, setLink] = createSignal<Link>('connecting')
  /**
   * Whose page this is, once the server has said so: it speaks for that one alone, also where a key to another seat is opened in another tab.
   * Of the other roles a browser has one seat, whatever it opens.
   */
  let seat: string | undefined
  const address = (rest = '') => `/api/workshops/${id}${rest}?as=${seat ?? role}`
  let closed = false

  const lost = (status: number) => {
    if (status === 401) setLink('out')
    if (status === 404) setLink('gone')
  }

  let desk: OwnDesk
  const outbox = makeOutbox({
    keep,
    device,
    post: (commands) => post(commands),
    base: (put) => desk.revision(put),
    answered(letter, answer) {
      desk.answered(letter, answer)
      // What it replaced may have arrived: only the server knows what is on the desk now.
      if (letter.type === 'put' && !answer.ok) void loadDesk()
      // The server may have told two equal names apart.
      if (letter.type === 'profile') void meet()
    },
    elsewhere: () => void loadDesk(),
    lost,
  })
  desk = makeDesk(keep, outbox)

  /** False where it is worth another try; so does `loadDesk`. */
  const meet = async (): Promise<boolean> => {
    const { status, body } = await ask<Me>(address())
    if (closed) return true
    if (status !== 200) {
      lost(status)
      return status > 0 && status < 429
    }
    const found = body as Me
    // before the first answer nobody else has written here
    const before = keep.get<Me>('me')
    if (before && before.seat !== found.seat)
      for (const start of ['out/', 'no/', 'done/']) for (const key of keep.keys(start)) keep.set(key, undefined)
    if (role === 'participant') seat = found.seat
    keep.set('me', found)
    setMe(found)
    outbox.flush()
    return true
  }

  const loadDesk = async (): Promise<boolean> => {
    if (role !== 'participant' && role !== 'facilitator') return true
    const asked = desk.answers()
    const { status, body } = await ask<SavedEntry[]>(address('/desk'))
    if (closed) return true
    // An answer came meanwhile: this desk may be older than it.
    if (desk.answers() !== asked) return loadDesk()
    if (status === 200) desk.load(body as SavedEntry[])
    return status > 0 && status < 429
  }

  let tries = 0
  let next: (() => void) | undefined
  /** Who am I here, and what lies on my desk? Only then may the outbox speak: what waits belongs to one seat and to no other. */
  const wake = async (): Promise<void> => {
    const answered = await Promise.all([meet(), loadDesk()])
    next?.()
    next = undefined
    if (answered.every(Boolean)) tries = 0
    else next = device.after(RETRY * 2 ** Math.min(tries++, 4) * (1 + device.random()), wake)
  }
  /** The network is back: nothing has to wait for its turn any longer. */
  const hear = (now: Link) => {
    setLink(now)
    if (now !== 'live') return
    if (next) void wake()
    else if (me()) outbox.flush()
  }

  const base = location.origin.replace(/^http/, 'ws')
  const wall = makePicture<Wall>()
  const backstage = makePicture<Backstage>()
  const toWall = connect(device, { base, workshop: id, document: 'wall', role }, wall.show, hear)
  const connections = [toWall]
  if (role === 'facilitator')
    connections.push(connect(device, { base, workshop: id, document: 'backstage', role }, backstage.show, () => {}))
  /** Over the socket that is there anyway: a new connection takes a phone on a bad network as long as all the rest. */
  const post: Post = async (commands) => {
    const sent = device.now()
    const overSocket = toWall.ask(commands, seat)
    if (!overSocket) return ask(address('/commands'), commands)
    const reply = await overSocket
    learn(clock, reply.body, sent)
    return reply
  }
  const stopWaking = device.onWake(wake)
  const close = () => {
    closed = true
    next?.()
    for (const connection of connections) connection.close()
    stopWaking()
    stopReading()
    outbox.close()
    clock.stop()
  }
  const stopReading = device.onStorage(() => {
    const taken = keep.get<Me>('me')?.seat
    if (!seat || !taken || taken === seat) return
    // what waits in the storage is another seat's from here on
    close()
    setLink('out')
  })
  void wake()

  const send = async (...commands: Unsent[]): Promise<Answer[]> => {
    const list = commands.map((command) => ({ ...command, id: newId() }))
    const until = device.now() + TRIES
    const all = (error: string, message: string, status: number): Answer[] =>
      list.map((command) => ({ id: command.id, ok: false, error, message, status }))
    // looked at again after each wait: a laptop may have slept through it
    while (device.now() < until) {
      const { status, body } = await post(list)
      if (status === 200 && body.results) return body.results
      if (status === 401) lost(status)
      if (status !== 0 && status < 429) return all(body.error ?? 'bad_request', body.message ?? '', status)
      const wait = body.retry_after ? body.retry_after * 1000 : RETRY
      await new Promise<void>((resolve) => void device.after(Math.min(wait, until - device.now()), resolve))
    }
    return all('not_sent', '', 0)
  }

  return {
    id,
    me,
    wall,
    backstage,
    desk,
    link,
    now: clock.now,
    send,
    read: (path) => ask(address(path)).then(({ status, body }) => (status === 200 ? (body as never) : undefined)),
    profile: (change) => outbox.add({ type: 'profile', ...change }),
    close,
  }
}
