import { connect, type Socket } from 'node:net'
import { DEFLATED } from '../../shared/phone-frames.ts'

/*
 * Phones that cost next to nothing, so that the server is what is measured: sockets that count frames and look at their first bytes,
 * and HTTP with requests made beforehand. The WebSocket half is RFC 6455 as a client needs it here: no extensions, no fragments.
 */

export interface Counted {
  /** frames and bytes that came over the socket since it opened, pings and frame headers among them */
  frames: number
  bytes: number
  /** frames that changed the document */
  updates: number
  /** the last of them */
  last: Uint8Array | null
}

export interface Phone extends Counted {
  open: boolean
  /** the answer that brought the whole document, and when it came, ms of `performance.now()` */
  whole: { frame: Uint8Array; at: number } | null
  /** the last frame of at least `heavy` bytes came, or one that had as many before it was deflated */
  heavyAt: number | null
  send(payload: Uint8Array): void
  /** sends commands as our phones do, over the socket, and answers what came back as text */
  ask(commands: string): Promise<string>
  /** resolves once the whole document has come; rejects where the socket closes before */
  synced: Promise<void>
  /** the close code, 1006 where there was none */
  closed: Promise<number>
  close(): void
}

/** How a server is talked to over a socket. */
export interface Wire {
  path: string
  headers?: Record<string, string>
  opened(phone: Phone): void
  /** whether it brought the whole document, or changed it */
  heard(phone: Phone, payload: Uint8Array): 'whole' | 'update' | 'other'
}

/** Masked, as the protocol demands of clients, with a mask that changes nothing: the bots need no time for it, the server the same. */
export const masked = (opcode: number, payload: Uint8Array): Buffer => {
  const length = payload.length
  const head =
    length < 126
      ? [0x80 | opcode, 0x80 | length]
      : length < 65536
        ? [0x80 | opcode, 0x80 | 126, length >> 8, length & 255]
        : [0x80 | opcode, 0x80 | 127, 0, 0, 0, 0, (length >>> 24) & 255, (length >>> 16) & 255, (length >>> 8) & 255, length & 255] // prettier-ignore
  return Buffer.concat([Uint8Array.from([...head, 0, 0, 0, 0]), payload])
}

/** Takes whole frames from the front of what has come, and gives back the rest. */
export const takeFrames = (bytes: Buffer, each: (opcode: number, payload: Buffer, size: number) => void): Buffer => {
  let at = 0
  for (;;) {
    if (bytes.length - at < 2) break
    const short = bytes[at + 1]! & 127
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length - at < head) break
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6)
    const end = at + head + length
    if (bytes.length < end) break
    each(bytes[at]! & 15, bytes.subarray(at + head, end), head + length)
    at = end
  }
  return bytes.subarray(at)
}

const HEADERS_END = '\r\n\r\n'
const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10]

export const openPhone = (port: number, wire: Wire, heavy: number): Phone => {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let rest: Buffer = Buffer.alloc(0)
  let code = 1006
  const synced = Promise.withResolvers<void>()
  synced.promise.catch(() => {})
  const closed = Promise.withResolvers<number>()
  let asked = 0
  /** one at a time, as our phones do */
  const waiting: { resolve(answer: string): void; reject(error: Error): void }[] = []

  const phone: Phone = {
    open: false,
    frames: 0,
    bytes: 0,
    updates: 0,
    last: null,
    whole: null,
    heavyAt: null,
    send: (payload) => void socket.write(masked(BINARY, payload)),
    ask: (commands) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        socket.write(masked(TEXT, Buffer.from(`{"n":${++asked},"commands":${commands}}`)))
      }),
    synced: synced.promise,
    closed: closed.promise,
    close: () => socket.destroy(),
  }
  const frame = (opcode: number, payload: Buffer, size: number) => {
    phone.frames++
    phone.bytes += size
    if (opcode === PING) return void socket.write(masked(PONG, payload))
    if (opcode === CLOSE) {
      if (payload.length >= 2) code = payload.readUInt16BE(0)
      return void socket.end(masked(CLOSE, payload.subarray(0, 2)))
    }
    if (opcode === TEXT) return waiting.shift()!.resolve(payload.toString())
    if (opcode !== BINARY) return
    const is = wire.heard(phone, payload)
    if (is === 'other') return
    if (payload.length >= heavy || payload[0] === DEFLATED) phone.heavyAt = performance.now()
    phone.last = payload
    if (is === 'update') return void phone.updates++
    phone.whole = { frame: payload, at: performance.now() }
    synced.resolve()
  }
  const shakeHands = () => {
    const end = rest.indexOf(HEADERS_END)
    if (end < 0) return
    if (!rest.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
      synced.reject(new Error(`no socket: ${rest.subarray(0, 60).toString()}`))
      return void socket.destroy()
    }
    phone.open = true
    rest = rest.subarray(end + HEADERS_END.length)
    wire.opened(phone)
  }

  socket.on('data', (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (!phone.open) shakeHands()
    if (phone.open) rest = takeFrames(rest, frame)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    phone.open = false
    synced.reject(new Error(`the socket closed with ${code}`))
    closed.resolve(code)
    for (const { reject } of waiting) reject(new Error('the socket closed before the answer'))
  })
  const headers = Object.entries({
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'Um9vbWZ1bCBpcyBvcGVuIQ==',
    ...wire.headers,
  })
  socket.write(`GET ${wire.path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  return phone
}

export interface Line {
  /** bytes that came back, headers and all */
  bytes: number
  /** one request at a time; on a connection that the server has let go of in the meantime it is sent once more on a new one */
  post(request: Buffer, head?: (text: string) => void): Promise<string>
  close(): void
}

export const postOf = (port: number, path: string, headers: Record<string, string>, body: string): Buffer => {
  const all = { Host: `127.0.0.1:${port}`, 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), ...headers } // prettier-ignore
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

/** The body of a whole response, or null where some of it is still to come. */
export const bodyOf = (response: Buffer): string | null => {
  const end = response.indexOf(HEADERS_END)
  if (end < 0) return null
  const head = response.subarray(0, end).toString('latin1')
  const body = response.subarray(end + HEADERS_END.length)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length >= Number(length) ? body.toString() : null
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return ''
  if (!body.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return null
  return unchunked(body)
}
const unchunked = (body: Buffer) => {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const line = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.subarray(at, line).toString('latin1'), 16)
    if (!size) return Buffer.concat(parts).toString()
    parts.push(body.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

/** One kept connection for HTTP, as a browser keeps it. */
export const openLine = (port: number): Line => {
  let socket: Socket | null = null
  let busy: Promise<unknown> = Promise.resolve()

  const opened = () => {
    const fresh = connect(port, '127.0.0.1').setNoDelay(true)
    fresh.on('error', () => {}).on('close', () => (socket = null))
    return fresh
  }
  const once = (request: Buffer, head: (text: string) => void, again: boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const at = (socket ??= opened())
      let came: Buffer = Buffer.alloc(0)
      const lost = () => {
        at.off('data', more)
        if (again) once(request, head, false).then(resolve, reject)
        else reject(new Error('the connection was lost'))
      }
      const more = (chunk: Buffer) => {
        line.bytes += chunk.length
        came = came.length > 0 ? Buffer.concat([came, chunk]) : chunk
        const body = bodyOf(came)
        if (body === null) return
        at.off('data', more).off('close', lost)
        if (!/^HTTP\/1\.1 20[01] /.test(came.subarray(0, 16).toString('latin1')))
          return reject(new Error(came.subarray(0, 400).toString()))
        head(came.subarray(0, came.indexOf(HEADERS_END)).toString('latin1'))
        resolve(body)
      }
      at.on('data', more).once('close', lost)
      at.write(request)
    })

  const line: Line = {
    bytes: 0,
    post(request, head = () => {}) {
      const turn = busy.then(() => once(request, head, true))
      busy = turn.catch(() => {})
      return turn
    },
    close: () => socket?.destroy(),
  }
  return line
}
