import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { CLOSES } from '../../shared/refusals.ts'
import type { Projected } from '../../shared/documents.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Device } from './device.ts'
import type { Link } from './types.ts'

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
/** A new socket within this time is no loss of network that anybody needs to hear about, ms. */
const UNNOTICED = 1_500

export interface Connection {
  close(): void
}

/**
 * Reads one projected document through the stock provider. It never writes: the document is only ever shown, and an awareness
 * without a state says nothing. `show` gets each document once it has synced.
 */
export function connect(
  device: Device,
  at: { base: string; workshop: string; document: Projected; role: Role },
  show: (doc: Doc) => void,
  setLink: (link: Link) => void,
): Connection {
  let provider: WebsocketProvider
  let shown: Doc | undefined
  let forget: (() => void) | undefined
  let fails = 0

  const noticeLater = () => {
    forget ??= device.after(UNNOTICED, () => setLink(shown ? 'offline' : 'connecting'))
  }

  const open = () => {
    const doc = new Doc()
    const awareness = new Awareness(doc)
    awareness.setLocalState(null)
    provider = new WebsocketProvider(`${at.base}/live/${at.workshop}`, at.document, doc, {
      awareness,
      disableBc: true,
      params: { as: at.role },
      WebSocketPolyfill: device.Socket,
      shouldReconnect: ({ code }) => !(code in FINAL) && code !== CLOSES.stale_epoch[0],
    })
    provider.on('sync', (synced) => {
      if (!synced) return
      forget?.()
      forget = undefined
      fails = 0
      setLink('live')
      if (shown === doc) return
      shown?.destroy()
      shown = doc
      show(doc)
    })
    provider.on('connection-close', (event) => {
      // The provider waits min(2^tries × 100, maxBackoffTime): with the first out of the way, our jitter decides alone.
      const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** fails++)
      const hurried = event?.code === CLOSES.going_away[0] || event?.code === CLOSES.too_fast[0]
      provider.maxBackoffTime = device.random() * Math.max(most, hurried ? SPREAD : 0)
      provider.wsUnsuccessfulReconnects = 7
      noticeLater()
    })
    provider.on('closed', ({ code }) => {
      if (code === CLOSES.stale_epoch[0]) return begin()
      setLink(FINAL[code] ?? 'refused')
      if (code === CLOSES.quota[0]) device.after(LONGEST_WAIT * (2 + device.random()), () => provider.connect())
    })
  }

  /** A document of an older epoch must never meet the new one. What it showed stays until the new one has synced. */
  const begin = () => {
    const old = provider
    open()
    old.destroy()
    if (old.doc !== shown) old.doc.destroy()
  }

  const stopWaking = device.onWake(() => {
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.connect()
  })

  open()
  return {
    close() {
      stopWaking()
      forget?.()
      provider.destroy()
      provider.doc.destroy()
      shown?.destroy()
    },
  }
}
