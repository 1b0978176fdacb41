import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { applyUpdate, Doc, encodeStateVector } from 'yjs'
import { DEFLATED } from '../../shared/phone-frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import type { Projected } from '../../shared/documents.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Command } from '../../shared/commands.ts'
import type { Device } from './device.ts'
import { makeLine } from './line.ts'
import type { Post } from './post.ts'
import type { Link } from './types.ts'

/*
 * A reader of one projected document, over the frames of y-websocket: 0 sync { 0 step 1: state vector · 1 step 2: update ·
 * 2 update }, and 64 for the same deflated; anything else says only that the line is alive. The stock provider reads the same address (a test does); it also
 * brings awareness, channels between tabs and writing, which are 5.8 of the 40 KB that a phone may load, and none of them is used.
 */

/** Where a close code ends the matter. 4410 begins a new document, every other code comes back. */
const FINAL: { [code: number]: Link } = {
  [CLOSES.malformed]: 'refused',
  [CLOSES.not_allowed]: 'refused',
  [CLOSES.quota]: 'refused',
  [CLOSES.no_session]: 'out',
  [CLOSES.unknown]: 'gone',
  [CLOSES.replaced]: 'replaced',
}
/** A new socket within this time is no loss of network that anybody needs to hear about, ms. */
const UNNOTICED = 1_500

/** After this without an answer the line is dead, ms. */
const PATIENCE = 5_000
/** Characters; what is longer goes over HTTP, which takes larger bodies in pieces. */
const LONGEST = 16_000

export interface Connection {
  /** Sends commands of a seat, where that is known, over the socket that is open; undefined where there is none, or they are too long for it. Status 0: it was lost before the answer. */
  ask: (commands: Command[], as?: string) => ReturnType<Post> | undefined
  close(): void
}

const hello = (doc: Doc) => {
  const frame = createEncoder()
  writeVarUint(frame, 0)
  writeVarUint(frame, 0)
  writeVarUint8Array(frame, encodeStateVector(doc))
  return toUint8Array(frame)
}

/** The update in a frame, maybe deflated, and whether it is the whole answer to our hello; undefined for frames that carry none. */
const updateIn = (bytes: ArrayBuffer) => {
  const frame = createDecoder(new Uint8Array(bytes))
  const kind = readVarUint(frame)
  if (kind !== 0 && kind !== DEFLATED) return undefined
  const step = readVarUint(frame)
  const whole = step === 1
  if (kind === DEFLATED) return { whole, packed: new Uint8Array(bytes, 2) }
  return step === 0 ? undefined : { whole, update: readVarUint8Array(frame) }
}

/** Follows one projected document, which it never writes; commands may take the same way. `show` gets each document once it has synced; what it showed stays until then. */
export function connect(
  device: Device,
  at: { base: string; workshop: string; document: Projected; role: Role },
  show: (doc: Doc) => void,
  setLink: (link: Link) => void,
): Connection {
  let doc = new Doc()
  let shown: Doc | undefined
  let noticing: (() => void) | undefined
  let isLive = false
  /** how many have been left */
  let sockets = 0
  let inflate = device.inflate
  let asked = 0
  /** what has been asked over this socket, by its number */
  const waiting = new Map<number, (reply: Awaited<ReturnType<Post>>) => void>()

  const unnotice = () => {
    noticing?.()
    noticing = undefined
  }
  const notice = () => (noticing ??= device.after(UNNOTICED, () => setLink(shown ? 'offline' : 'connecting')))

  const synced = () => {
    unnotice()
    line.settled()
    isLive = true
    setLink('live')
    if (shown === doc) return
    shown?.destroy()
    shown = doc
    show(doc)
  }

  const take = (update: Uint8Array, whole: boolean) => {
    applyUpdate(doc, update)
    if (whole) synced()
  }

  const line = makeLine(device, {
    url: () => `${at.base}/live/${at.workshop}/${at.document}?as=${at.role}${inflate ? '&deflate' : ''}`,
    opened: () => line.send(hello(doc)),
    brought(data) {
      if (typeof data === 'string') {
        const { n, status, ...body } = JSON.parse(data)
        return waiting.get(n)?.({ status, body })
      }
      const found = updateIn(data)
      if (found?.update) take(found.update, found.whole)
      if (!found?.packed) return
      const own = sockets
      // What comes meanwhile and builds on it Yjs keeps until it is there. Of a socket that was left nothing is wanted: the next one brings it.
      void device.inflate!(found.packed).then(
        (update) => own === sockets && take(update, found.whole),
        () => {
          // all that comes later builds on it: what this device cannot inflate has to come as it is
          inflate = null
          if (own === sockets) line.open()
        },
      )
    },
    left() {
      sockets++
      isLive = false
      for (const answer of waiting.values()) answer({ status: 0, body: {} })
    },
    ended(code) {
      if (code === CLOSES.stale_epoch) {
        // a document of an older epoch must never meet the new one
        if (doc !== shown) doc.destroy()
        doc = new Doc()
        notice()
        return 'now'
      }
      const final = FINAL[code]
      if (!final) {
        notice()
        return 'again'
      }
      unnotice()
      setLink(final)
      return code === CLOSES.quota ? 'again' : 'over'
    },
  })

  line.open()
  return {
    ask(commands, as) {
      if (!isLive || !device.isOnline()) return undefined
      const n = ++asked
      const text = JSON.stringify({ n, as, commands })
      if (text.length > LONGEST) return undefined
      return new Promise((resolve) => {
        const stop = device.after(PATIENCE, line.open)
        waiting.set(n, (reply) => {
          waiting.delete(n)
          stop()
          resolve(reply)
        })
        line.send(text)
      })
    },
    close() {
      line.close()
      unnotice()
      doc.destroy()
      shown?.destroy()
    },
  }
}
