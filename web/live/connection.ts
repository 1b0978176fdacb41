import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { applyUpdate, Doc, encodeStateVector } from 'yjs'
import { CLOSES } from '../../shared/refusals.ts'
import type { Projected } from '../../shared/documents.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Device } from './device.ts'
import type { Link } from './types.ts'

/*
 * A reader of one projected document, over the frames of y-websocket: 0 sync { 0 step 1: state vector · 1 step 2: update ·
 * 2 update }; anything else says only that the line is alive. The stock provider reads the same address (a test does); it also
 * brings awareness, channels between tabs and writing, which are 5.8 of the 40 KB that a phone may load, and none of them is used.
 */

/** Where a close code ends the matter. 4410 begins a new document, every other code comes back. */
const FINAL: { [code: number]: Link } = {
  [CLOSES.malformed[0]]: 'refused',
  [CLOSES.not_allowed[0]]: 'refused',
  [CLOSES.quota[0]]: 'refused',
  [CLOSES.no_session[0]]: 'out',
  [CLOSES.unknown[0]]: 'gone',
  [CLOSES.replaced[0]]: 'replaced',
}
/** Longest waits before the next try, ms: the first, and what doubling ends at. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 10_000
/** After a restart or a refusal to hurry, everybody comes at once: spread them over this, ms. */
const SPREAD = 4_000
/** The server says something every 20 s; a line that is silent for longer is dead, ms. */
const SILENCE = 45_000
/** A new socket within this time is no loss of network that anybody needs to hear about, ms. */
const UNNOTICED = 1_500

export interface Connection {
  close(): void
}

const hello = (doc: Doc) => {
  const frame = createEncoder()
  writeVarUint(frame, 0)
  writeVarUint(frame, 0)
  writeVarUint8Array(frame, encodeStateVector(doc))
  return toUint8Array(frame)
}

/** The update in a frame, and whether it is the whole answer to our hello; undefined for frames that carry none. */
const updateIn = (bytes: ArrayBuffer) => {
  const frame = createDecoder(new Uint8Array(bytes))
  if (readVarUint(frame) !== 0) return undefined
  const step = readVarUint(frame)
  return step === 0 ? undefined : { whole: step === 1, update: readVarUint8Array(frame) }
}

/** Follows one projected document and never writes. `show` gets each document once it has synced; what it showed stays until then. */
export function connect(
  device: Device,
  at: { base: string; workshop: string; document: Projected; role: Role },
  show: (doc: Doc) => void,
  setLink: (link: Link) => void,
): Connection {
  let doc = new Doc()
  let shown: Doc | undefined
  let socket: WebSocket | undefined
  let fails = 0
  let over = false
  let noticing: (() => void) | undefined
  let next: (() => void) | undefined
  let silence: (() => void) | undefined

  const unnotice = () => {
    noticing?.()
    noticing = undefined
  }
  const notice = () => (noticing ??= device.after(UNNOTICED, () => setLink(shown ? 'offline' : 'connecting')))
  const heard = () => {
    silence?.()
    silence = device.after(SILENCE, open)
  }

  const synced = () => {
    unnotice()
    fails = 0
    setLink('live')
    if (shown === doc) return
    shown?.destroy()
    shown = doc
    show(doc)
  }

  const again = (code: number) => {
    if (code === CLOSES.stale_epoch[0]) {
      // a document of an older epoch must never meet the new one
      if (doc !== shown) doc.destroy()
      doc = new Doc()
      notice()
      return open()
    }
    const final = FINAL[code]
    const full = code === CLOSES.quota[0]
    if (final) {
      unnotice()
      setLink(final)
    } else notice()
    over = final !== undefined && !full
    if (over) return
    const most = full ? LONGEST_WAIT * 3 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** fails++)
    const hurried = code === CLOSES.going_away[0] || code === CLOSES.too_fast[0]
    next = device.after(device.random() * Math.max(most, hurried ? SPREAD : 0), open)
  }

  /** Leaves the socket there is, whatever its state says, for a new one. */
  const open = () => {
    leave()
    const own = new device.Socket(`${at.base}/live/${at.workshop}/${at.document}?as=${at.role}`)
    socket = own
    own.binaryType = 'arraybuffer'
    heard()
    own.addEventListener('open', () => own.send(hello(doc)))
    own.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      // What a socket still brings after we left it may be of an older epoch than our document.
      if (own !== socket) return
      heard()
      const found = updateIn(data)
      if (found) applyUpdate(doc, found.update)
      if (found?.whole) synced()
    })
    own.addEventListener('close', ({ code }) => {
      if (own !== socket) return
      leave()
      again(code)
    })
  }
  const leave = () => {
    const old = socket
    socket = undefined
    next?.()
    silence?.()
    old?.close()
  }

  const stopWaking = device.onWake(() => {
    if (!over) open()
  })

  open()
  return {
    close() {
      stopWaking()
      leave()
      unnotice()
      doc.destroy()
      shown?.destroy()
    },
  }
}
