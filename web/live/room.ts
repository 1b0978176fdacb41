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
import { makeAsk, type Reply } from './post.ts'
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
  const [me, setMe] = createSignal<Me | undefined>(keep.get<Me>('me'))
  const [link, setLink] = createSignal<Link>('connecting')
  const address = (rest = '') => `/api/workshops/${id}${rest}?as=${role}`
  let closed = false

  const lost = (status: number) => {
    if (status === 401) setLink('out')
    if (status === 404) setLink('gone')
  }

  let desk: OwnDesk
  const outbox = makeOutbox({
    keep,
    device,
    post: (commands) => ask(address('/commands'), commands),
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

  const again = (run: () => void) => device.after(RETRY * (1 + device.random()), () => closed || run())

  /** Who am I here? Only then may the outbox speak: what waits belongs to one seat and to no other. */
  const meet = async (): Promise<void> => {
    const { status, body } = await ask<Me>(address())
    if (closed) return
    if (status !== 200) {
      lost(status)
      if (status === 0 || status >= 429) again(meet)
      return
    }
    const found = body as Me
    // before the first answer nobody else has written here
    const before = me()
    if (before && before.seat !== found.seat)
      for (const start of ['out/', 'no/', 'done/']) for (const key of keep.keys(start)) keep.set(key, undefined)
    keep.set('me', found)
    setMe(found)
    outbox.flush()
  }

  const loadDesk = async (): Promise<void> => {
    const asked = desk.answers()
    const { status, body } = await ask<SavedEntry[]>(address('/desk'))
    if (closed) return
    // An answer came meanwhile: this desk may be older than it.
    if (desk.answers() !== asked) return loadDesk()
    if (status === 200) desk.load(body as SavedEntry[])
    else if (status === 0 || status >= 429) again(loadDesk)
  }

  const wake = () => {
    void meet()
    if (role === 'participant' || role === 'facilitator') void loadDesk()
  }

  const base = location.origin.replace(/^http/, 'ws')
  const wall = makePicture<Wall>()
  const backstage = makePicture<Backstage>()
  const connections = [connect(device, { base, workshop: id, document: 'wall', role }, wall.show, setLink)]
  if (role === 'facilitator')
    connections.push(connect(device, { base, workshop: id, document: 'backstage', role }, backstage.show, () => {}))
  const stopWaking = device.onWake(wake)
  wake()

  const send = async (...commands: Unsent[]): Promise<Answer[]> => {
    const list = commands.map((command) => ({ ...command, id: newId() }))
    const until = device.now() + TRIES
    const all = (error: string, message: string, status: number): Answer[] =>
      list.map((command) => ({ id: command.id, ok: false, error, message, status }))
    for (;;) {
      const { status, body }: Reply<{ results: Answer[] }> = await ask(address('/commands'), list)
      if (status === 200 && body.results) return body.results
      if (status === 401) lost(status)
      if (status !== 0 && status < 429) return all(body.error ?? 'bad_request', body.message ?? '', status)
      const wait = body.retry_after ? body.retry_after * 1000 : RETRY
      if (device.now() + wait >= until) return all('not_sent', '', 0)
      await new Promise<void>((resolve) => void device.after(wait, resolve))
    }
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
    close() {
      closed = true
      for (const connection of connections) connection.close()
      stopWaking()
      outbox.close()
      clock.stop()
    },
  }
}
