import { CLOSES } from '../../shared/refusals.ts'
import { ASK, HERE } from '../../shared/phone-frames.ts'
import type { Device } from './device.ts'

/** Longest waits before the next try, ms: the first, and what doubling ends at. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 5_000
/** A full room has a place again when somebody leaves, ms. */
const FULL_WAIT = 30_000
/** After a restart or a refusal to hurry, everybody comes at once: spread them over this, ms. */
const SPREAD = 4_000
/** The server asks every 25 s whether we are there; a line that is silent for longer is dead, and nobody tells us, ms. */
const SILENCE = 35_000
/** A socket that has not opened by then never will, ms. */
const OPENING = 10_000
/** `readyState` of a socket that sends. */
const OPEN = 1
/** What a browser says of a socket that broke. */
const ABNORMAL = 1006

export interface Caller {
  url(): string
  opened(): void
  /** a string: an answer to commands */
  brought(data: ArrayBuffer | string): void
  /** the socket that there was, if any, is done with */
  left?(): void
  /** `again` after a while, `now` (once, until all is well), or never: `over` */
  ended(code: number, reason: string): 'again' | 'now' | 'over'
}

export interface Line {
  open(): void
  /** Drops what cannot be sent: whoever reconnects says anew what the other side has not got. */
  send(data: Uint8Array<ArrayBuffer> | string): void
  /** all is well: the next loss is the first one again */
  settled(): void
  close(): void
}

/** One socket to one address, and a new one whenever it is lost, with jitter; after sleep it trusts no old one. */
export function makeLine(device: Device, caller: Caller): Line {
  let socket: WebSocket | undefined
  let fails = 0
  let over = false
  /** begun anew at once since all was well: whoever is sent away again and again must not knock without a pause */
  let isAnew = false
  let next: (() => void) | undefined
  let silence: (() => void) | undefined

  const leave = () => {
    const old = socket
    socket = undefined
    next?.()
    silence?.()
    old?.close()
    caller.left?.()
  }
  const hear = (within: number) => {
    silence?.()
    silence = device.after(within, ended)
  }

  const ended = (code = ABNORMAL, reason = '') => {
    leave()
    const then = caller.ended(code, reason)
    over = then === 'over'
    if (over) return
    if (then === 'now' && !isAnew) {
      isAnew = true
      return open()
    }
    const most = code === CLOSES.quota ? FULL_WAIT : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** fails++)
    const hurried = code === CLOSES.going_away || code === CLOSES.too_fast
    next = device.after(device.random() * Math.max(most, hurried ? SPREAD : 0), open)
  }

  const send: Line['send'] = (data) => {
    // one that closes sends nothing any more, and a browser complains of it
    if (socket?.readyState === OPEN) socket.send(data)
  }

  /** Leaves the socket there is, whatever its state says, for a new one. */
  const open = () => {
    leave()
    const own = new device.Socket(caller.url())
    socket = own
    own.binaryType = 'arraybuffer'
    hear(OPENING)
    own.addEventListener('open', () => {
      hear(SILENCE)
      caller.opened()
    })
    own.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | string>) => {
      // What a socket still brings after we left it may be of an older epoch than our document.
      if (own !== socket) return
      hear(SILENCE)
      if (typeof data !== 'string' && new Uint8Array(data)[0] === ASK[0]) send(HERE)
      else caller.brought(data)
    })
    own.addEventListener('close', ({ code, reason }) => {
      if (own === socket) ended(code, reason)
    })
  }

  const stopWaking = device.onWake(() => {
    if (!over) open()
  })

  return {
    open,
    send,
    settled() {
      fails = 0
      isAnew = false
    },
    close() {
      stopWaking()
      leave()
    },
  }
}
