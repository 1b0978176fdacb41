import { createSignal } from 'solid-js'
import type { Answer, Command } from '../../shared/commands.ts'
import type { Device } from './device.ts'
import { newId } from './id.ts'
import type { Keep } from './keep.ts'
import type { Post } from './post.ts'
import type { UnsentOf } from './types.ts'

/** Most commands in one request; the server's limit. */
const LIST = 50
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** What another tab has left lying for so long goes out from here, ms: that tab may be closed. */
const LEFT_LYING = 3_000

/** What may wait: it means the same ten minutes later. */
export type Letter = UnsentOf<'put'> | UnsentOf<'done'> | UnsentOf<'profile'>
export interface Waiting {
  id: string
  /** place in the queue */
  place: number
  letter: Letter
  /** of a put, the revision that it was written on top of; missing where nobody knows: the desk had not come yet */
  base?: number | undefined
  /**
   * The newest letter for the same slot. It goes out once this one is answered: this one may be under way over a connection that was given
   * up, and arrive later. Then it comes again under a known id, and takes back nothing newer.
   */
  next?: Waiting | undefined
}

/** The newest letter for a slot is the one that counts. */
const slotOf = (letter: Letter) => {
  if (letter.type === 'put') return `put/${letter.step}/${letter.round}/${letter.key}`
  return letter.type === 'done' ? `done/${letter.step}/${letter.round}` : letter.type
}

export interface Outbox {
  /** the newest of each slot; tracks */
  waiting(): Waiting[]
  add(letter: Letter): void
  /** Sends what waits, unless a request is under way. */
  flush(): void
  /** true: nothing has been answered for a while; a sentence: why the server turns everything away; tracks */
  stuck(): boolean | string
  close(): void
}

/**
 * Letters lie in the device's storage until the server has answered them, so they survive reload, sleep and a lost network.
 * One request at a time; the same id on every retry, so that nothing counts twice.
 */
export function makeOutbox(given: {
  keep: Keep
  device: Pick<Device, 'after' | 'random' | 'onStorage'>
  post: Post
  /** the revision of an entry that this page has seen; undefined before it has seen the desk */
  base: (put: UnsentOf<'put'>) => number | undefined
  /** once per letter: committed, or refused for good */
  answered: (letter: Letter, answer: Answer) => void
  /** another tab has had an answer, or written something newer: what the server has is more than this page knows */
  elsewhere: () => void
  /** there is nobody to send it for, or nowhere to: no session, no workshop */
  lost: (status: number) => void
}): Outbox {
  const { keep, device } = given
  const read = () =>
    keep
      .keys('out/')
      .flatMap((key) => keep.get<Waiting>(key) ?? [])
      .toSorted((a, b) => a.place - b.place)
  const [out, setOut] = createSignal(read())
  const waiting = () => out().map((one) => one.next ?? one)
  const [stuck, setStuck] = createSignal<boolean | string>(false)
  let busy = false
  let closed = false
  let most = LIST
  let tries = 0
  let cancel: (() => void) | undefined

  const store = (slot: string, value: Waiting | undefined) => {
    keep.set(`out/${slot}`, value)
    setOut(read())
  }

  const command = ({ id, letter, base }: Waiting): Command => ({ ...letter, id, ...(base !== undefined && { base }) })

  /** True when it has to be sent again. */
  const settle = ({ id, letter, base }: Waiting, answer: Answer | undefined) => {
    if (!answer || (!answer.ok && (answer.status === 429 || answer.status >= 500))) return true
    const slot = slotOf(letter)
    const there = keep.get<Waiting>(`out/${slot}`)
    const isOut = there?.id === id
    const next = there?.next
    if (!isOut) given.elsewhere()
    // A newer letter will get its own no; this one's would only frighten.
    else if (answer.ok || !next) given.answered(letter, answer)
    if (isOut) store(slot, next && { ...next, base: answer.ok ? answer.rev : base })
    return false
  }

  const later = (seconds?: number, why?: string) => {
    setStuck(why || tries > 0)
    const wait = seconds ? seconds * 1000 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries++)
    cancel = device.after(wait * (1 + device.random() / 2), flush)
  }

  const send = async (batch: Waiting[]) => {
    const { status, body } = await given.post(batch.map(command))
    busy = false
    if (closed) return
    if (status === 200) {
      const again = batch.filter((one) =>
        settle(
          one,
          body.results?.find(({ id }) => id === one.id),
        ),
      )
      if (again.length > 0) return later()
      tries = 0
      most = LIST
      setStuck(false)
      return flush()
    }
    if (status === 400 || status === 413) {
      // One of them spoils the list: send them one by one to find it.
      const [first] = batch
      if (batch.length === 1 && first) {
        const { error = 'bad_request', message = '' } = body
        settle(first, { id: first.id, ok: false, error, message, status })
      }
      most = 1
      return flush()
    }
    if (status === 401 || status === 404) return given.lost(status)
    // such as an address that is not the server's own: whoever runs it can mend that, and then all of it goes out
    later(body.retry_after, status === 403 ? body.message : '')
  }

  const flush = () => {
    if (busy || closed) return
    cancel?.()
    // from the storage: what lay there may have been another seat's, and is gone
    const all = setOut(read())
    // after all that was written before it: a Done speaks of that, and a dot is free only once it has been taken back elsewhere
    const isEarly = ({ place }: Waiting) => all.some(({ next }) => next && next.place < place)
    const batch = all.filter((one) => !isEarly(one)).slice(0, most)
    if (batch.length === 0) return
    busy = true
    void send(batch)
  }

  const stopListening = device.onStorage(() => {
    const before = waiting()
    setOut(read())
    const left = waiting()
    if (before.some(({ id }) => !left.some((one) => one.id === id))) given.elsewhere()
    // a draft, or another workshop's: it must not put off what is to be tried again, nor hurry it
    const isNew = left.some(({ id }) => !before.some((one) => one.id === id))
    if (busy || !isNew) return
    cancel?.()
    cancel = device.after(LEFT_LYING, flush)
  })

  return {
    waiting,
    stuck,
    flush,
    add(letter) {
      // this browser may have another seat by now, which must not say it
      if (closed) return
      const slot = slotOf(letter)
      const older = keep.get<Waiting>(`out/${slot}`)
      const before = (older?.next ?? older)?.letter
      const merged = before?.type === 'profile' && letter.type === 'profile' ? { ...before, ...letter } : letter
      const place = 1 + Math.max(0, ...waiting().map(({ place }) => place))
      const newest = { id: newId(), place, letter: merged }
      const base = letter.type === 'put' ? given.base(letter) : undefined
      store(slot, older ? { ...older, next: newest } : { ...newest, base })
      flush()
    },
    close() {
      closed = true
      cancel?.()
      stopListening()
    },
  }
}
