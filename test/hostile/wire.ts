import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { masked, takeFrames } from '../load/phone.ts'

/** What goes over the wire, down to single bytes: no client library would send most of it. */

export interface Caller {
  port: number
}

export interface Asked {
  status: number
  headers: { [name: string]: string | string[] | undefined }
  body: string
}

export interface Ask {
  method?: string
  headers?: { [name: string]: string }
  body?: string | Uint8Array
  /** an address of this machine, such as `127.0.0.9`: limits are counted by address */
  from?: string
}

const agents = new Map<string, Agent>()
const agentFor = (from: string) => {
  const known = agents.get(from)
  if (known) return known
  const agent = new Agent({ keepAlive: true, maxSockets: 64, localAddress: from })
  agents.set(from, agent)
  return agent
}
/** Lets go of the connections that are kept for the next request. */
export const hangUp = () => {
  for (const agent of agents.values()) agent.destroy()
  agents.clear()
}

/** One request, however odd; status 0 where the connection was cut. */
export const ask = (
  { port }: Caller,
  path: string,
  { method = 'GET', headers = {}, body, from = '127.0.0.1' }: Ask = {},
): Promise<Asked> =>
  new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: agentFor(from) }, (response) => {
      const chunks: Buffer[] = []
      const end = () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', end)
        .on('error', end)
    })
    sent.on('error', () => resolve({ status: 0, headers: {}, body: '' }))
    sent.end(body)
  })

/** The status, and the refusal's code where there is one. */
export const said = ({ status, body }: Asked): string => {
  const code = /^\{"error":"(\w+)"/.exec(body)?.[1]
  return code === undefined ? String(status || 'cut') : `${status} ${code}`
}

/** A bare connection: `first` is the first line that came back, or `cut`. */
export interface Bare {
  socket: Socket
  first: Promise<string>
  /** everything that came until the other side closed */
  all: Promise<string>
}
export const bare = ({ port }: Caller, bytes: string | Uint8Array, from = '127.0.0.1'): Bare => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  const first = Promise.withResolvers<string>()
  const all = Promise.withResolvers<string>()
  let came = ''
  socket.on('data', (chunk: Buffer) => {
    came += chunk.toString('latin1')
    const end = came.indexOf('\r\n')
    if (end > 0) first.resolve(came.slice(9, 12))
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    first.resolve('cut')
    all.resolve(came)
  })
  socket.write(bytes)
  return { socket, first: first.promise, all: all.promise }
}

export interface Wired {
  socket: Socket
  /** frames with content that came */
  frames: Uint8Array[]
  opened: Promise<void>
  /** a message of the protocol, masked as it should be */
  send(payload: Uint8Array): void
  /** anything at all */
  raw(bytes: Uint8Array): void
  /** resolves with a message for which this holds; null where the socket closes first */
  until(holds: (payload: Uint8Array) => boolean): Promise<Uint8Array | null>
  /** code and reason, as `4400 form`; the code alone where the reason is the code's own name; `cut` without a close frame */
  closed: Promise<string>
  end(): void
}

const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'aG9zdGlsZSAmIHBvbGl0ZQ==',
}
const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10]
export const OPCODES = { TEXT, BINARY, CLOSE, PING, PONG }

const lines = (headers: { [name: string]: string }) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

export const upgradeOf = ({ port }: Caller, path: string, headers: { [name: string]: string } = {}) =>
  `GET ${path} HTTP/1.1\r\n${lines({ Host: `127.0.0.1:${port}`, ...HANDSHAKE, ...headers })}\r\n`

/** `deaf` never reads what comes after the handshake, `mute` never answers a close. */
export const open = (
  caller: Caller,
  path: string,
  cookie: string,
  { deaf = false, mute = false, headers = {} }: { deaf?: boolean; mute?: boolean; headers?: { [name: string]: string } } = {}, // prettier-ignore
): Wired => {
  const socket = connect({ port: caller.port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  let rest: Buffer = Buffer.alloc(0)
  let isOpen = false
  let code = 'cut'
  const opened = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<string>()
  const waiting = new Set<(payload: Uint8Array | null) => void>()
  const frames: Uint8Array[] = []

  const frame = (opcode: number, payload: Buffer) => {
    if (opcode === PING && !mute) socket.write(masked(PONG, payload))
    if (opcode === CLOSE) {
      const reason = payload.toString('utf8', 2)
      const number = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      code = `${number}${reason ? ` ${reason}` : ''}`
      closed.resolve(code)
      if (!mute) socket.end(masked(CLOSE, payload.subarray(0, 2)))
    }
    if (opcode !== BINARY) return
    const bytes = Uint8Array.from(payload)
    frames.push(bytes)
    for (const look of waiting) look(bytes)
  }
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (!isOpen) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = rest.subarray(9, 12).toString()
      if (status !== '101') {
        code = status
        return void socket.destroy()
      }
      isOpen = true
      rest = rest.subarray(end + 4)
      opened.resolve()
      if (deaf) socket.pause()
    }
    rest = takeFrames(rest, frame)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    opened.resolve()
    closed.resolve(code)
    for (const look of waiting) look(null)
  })
  socket.write(upgradeOf(caller, path, { ...(cookie && { Cookie: cookie }), ...headers }))
  const raw = (bytes: Uint8Array) => void (socket.writable && socket.write(bytes))
  return {
    socket,
    frames,
    opened: opened.promise,
    send: (payload) => raw(masked(BINARY, payload)),
    raw,
    until: (holds) =>
      new Promise((resolve) => {
        const known = frames.find(holds)
        if (known || socket.closed) return resolve(known ?? null)
        const look = (payload: Uint8Array | null) => {
          if (payload !== null && !holds(payload)) return
          waiting.delete(look)
          resolve(payload)
        }
        waiting.add(look)
      }),
    closed: closed.promise,
    end: () => socket.destroy(),
  }
}
