import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

/** A reverse proxy as a host would put in front, with what hosts forget. */
export interface Forgets {
  /** Upgrade is not passed on */
  upgrade?: true
  /** passes its own name as Host */
  host?: true
  /** X-Forwarded-For */
  for?: true
  /** passes on what somebody claims of himself in X-Forwarded-For */
  claims?: true
  /** X-Forwarded-Proto */
  proto?: true
  /** Origin: every socket seems to come from our own pages */
  origin?: true
  /** lets a socket open, and nothing through */
  frames?: true
  /** bytes of a body */
  most?: number
}

export interface Proxy {
  base: string
  stop(): void
}

/** `to`: the base of a server; changed while it runs, it leads elsewhere. */
export const proxyTo = async (to: { base: string }, forgets: Forgets = {}): Promise<Proxy> => {
  const headersFor = ({ headers, socket }: IncomingMessage) => {
    const passed: Record<string, string | string[] | undefined> = { ...headers }
    if (forgets.host) passed['host'] = new URL(to.base).host
    if (forgets.for) delete passed['x-forwarded-for']
    else if (!forgets.claims)
      passed['x-forwarded-for'] = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ')
    if (!forgets.proto) passed['x-forwarded-proto'] = 'http'
    if (forgets.origin && passed['origin']) passed['origin'] = base
    return passed
  }
  const pass = (incoming: IncomingMessage, upgrade = false) => {
    const headers = headersFor(incoming)
    if (!upgrade) for (const hop of ['upgrade', 'connection']) delete headers[hop]
    return request(new URL(incoming.url!, to.base), { method: incoming.method!, headers, agent: false })
  }
  const server = createServer((incoming, outgoing) => {
    if (Number(incoming.headers['content-length'] ?? 0) > (forgets.most ?? Infinity))
      return outgoing.writeHead(413, { 'content-type': 'text/html', connection: 'close' }).end('<h1>413</h1>')
    const passed = pass(incoming)
    passed.on('response', (answer) => answer.pipe(outgoing.writeHead(answer.statusCode!, answer.headers)))
    passed.on('error', () => outgoing.writeHead(502).end('Bad gateway'))
    incoming.pipe(passed)
    return undefined
  })
  if (!forgets.upgrade)
    server.on('upgrade', (incoming, raw) => {
      const passed = pass(incoming, true)
      const answer = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage) => {
        const lines = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : []))
        raw.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join('\r\n')}\r\n\r\n`)
      }
      raw.on('error', () => raw.destroy())
      passed.on('response', (refused) => {
        answer(refused)
        raw.end()
      })
      passed.on('upgrade', (accepted, behind, head) => {
        behind.on('error', () => behind.destroy())
        answer(accepted)
        if (forgets.frames) return
        raw.write(head)
        raw.pipe(behind).pipe(raw)
      })
      passed.on('error', () => raw.destroy())
      passed.end()
    })
  else
    // as one that speaks HTTP/1.0 to what is behind it: an ordinary request
    server.on('upgrade', (incoming, raw) => {
      const behind = connect(Number(new URL(to.base).port), '127.0.0.1')
      behind.on('error', () => raw.destroy())
      raw.on('error', () => behind.destroy())
      behind.write(`GET ${incoming.url} HTTP/1.0\r\nHost: ${incoming.headers.host}\r\n\r\n`)
      behind.pipe(raw)
    })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    base,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
