import { WebSocket } from 'ws'
import { REFUSALS } from '../../shared/refusals.ts'
import type { Settings } from '../settings.ts'
import { codeOf, good, megabytes, mend, note, type Finding } from './finding.ts'
import { healthFrom, type Health } from './port.ts'

/** The address that people type, as they come to it: is it ours, and does all arrive that has to? Hints are for nginx. */

const PATIENCE = 5000
const ask = (url: URL, path: string, init: RequestInit = {}) =>
  fetch(new URL(path, url), { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE), ...init })

/** As fetch throws it: a cause, or that time is over; or an answer that is no JSON. */
const isOfNetwork = (error: unknown) =>
  error instanceof DOMException ||
  error instanceof SyntaxError ||
  (error instanceof TypeError && error.cause !== undefined)

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/
const unreachable = ({ origin, hostname }: URL, code: string) => {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return mend(`${hostname} has no address (${code}): enter it in the DNS.`)
  if (CERTIFICATE.test(code)) return mend(`Phones will not trust ${origin} (${code}): renew its certificate, or let it be issued for this name.`) // prettier-ignore
  return mend(`${origin} cannot be reached from here (${code}): is the proxy running, and its port open? Where phones do reach it, all is well.`) // prettier-ignore
}

const checkReach = async (url: URL, running: Health): Promise<{ is: Finding; date: string | null; ours: boolean }> => {
  let response
  try {
    response = await ask(url, '/healthz')
  } catch (error) {
    if (!isOfNetwork(error)) throw error
    return { is: unreachable(url, codeOf(error)), date: null, ours: false }
  }
  const { status, headers } = response
  const found = await healthFrom(response)
  const date = headers.get('date')
  if (found?.started_at === running.started_at)
    return { is: good(`${url.origin} leads to this Roomful.`), date, ours: true }
  const wrong = (says: string) => ({ is: mend(says), date: null, ours: false })
  if (found) return wrong(`${url.origin} leads to another Roomful (${found.version}, started ${found.started_at}): let the proxy pass to this one.`) // prettier-ignore
  const to = headers.get('location')
  if (to) return wrong(`${url.origin} sends people on to ${new URL(to, url).origin}: set PUBLIC_URL to where they end.`)
  if (status >= 502 && status <= 504) return wrong(`The proxy at ${url.origin} does not reach Roomful (${status}): let it pass to this machine’s port.`) // prettier-ignore
  return wrong(`Something else answers at ${url.origin} (${status}): let the proxy pass all paths to Roomful.`)
}

/** Whom we claim to speak for: a proxy has to put its own word behind or in place of ours. */
const CLAIMED = '203.0.113.77'

export interface Arrived {
  host: string | null
  forwarded: { for: string | null; proto: string | null }
}

const lastOf = ({ forwarded }: Arrived) => forwarded.for?.split(',').at(-1)?.trim() ?? null
/** Nobody between us and Roomful, which speaks no https itself, has said anything. */
const isDirect = ({ protocol }: URL, arrived: Arrived) =>
  protocol === 'http:' && lastOf(arrived) === CLAIMED && arrived.forwarded.proto === null

/** What a request that we sent to `url` looked like when it came. */
export const judgeArrived = (
  url: URL,
  arrived: Arrived,
  { trustProxy, publicUrl }: Pick<Settings, 'trustProxy' | 'publicUrl'>,
): Finding[] => {
  const { host, forwarded } = arrived
  const [last, direct] = [lastOf(arrived), isDirect(url, arrived)]
  const found: Finding[] = []
  if (host !== url.host)
    found.push(mend(`The proxy says that people came to “${host}” instead of “${url.host}”, and some browsers will not open their socket: proxy_set_header Host $http_host;`)) // prettier-ignore
  if (last === null)
    found.push(mend('The proxy does not say for whom it asks, so that limits take all people for one: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;')) // prettier-ignore
  else if (last === CLAIMED && trustProxy)
    found.push(mend('Anybody can claim to come from anywhere: no proxy writes X-Forwarded-For. Let yours (proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;) and close the port of Roomful to others (HOST=127.0.0.1), or unset TRUST_PROXY.')) // prettier-ignore
  else if (!direct && !trustProxy)
    found.push(mend('There is a proxy, and limits take all people for one: set TRUST_PROXY=1.'))
  if (!direct && forwarded.proto !== url.protocol.slice(0, -1)) {
    const said = forwarded.proto === null ? 'does not say' : `says ${forwarded.proto}`
    const says = `The proxy ${said} whether people came by https: proxy_set_header X-Forwarded-Proto $scheme;`
    // PUBLIC_URL says so as well
    found.push(url.protocol === 'https:' && publicUrl === null ? mend(`${says} Until then links begin with http and sessions are not kept to https.`) : note(says)) // prettier-ignore
  }
  if (found.length === 0) found.push(good(direct ? 'There is no proxy in between.' : 'The proxy passes on who came, and where to.')) // prettier-ignore
  return found
}

const checkArrived = async (url: URL, settings: Settings): Promise<Finding[]> => {
  const response = await ask(url, '/api/arrived', { headers: { 'x-forwarded-for': CLAIMED } })
  const arrived = (await response.json()) as Arrived
  const found = judgeArrived(url, arrived, settings)
  if (isDirect(url, arrived) || (await ask(url, '/metrics')).status !== 200) return found
  return [...found, mend('Everybody can read /metrics: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;')]
}

/** What the server says as soon as a socket is open has to be here within this time, ms. */
const AT_ONCE = 3000

/** How a socket of a page from `origin` ends: a close code, the HTTP status that came instead, or what went wrong. */
const socketEnd = (url: URL, origin: string) =>
  new Promise<number | string>((resolve) => {
    const address = new URL('/live/doctor/wall', url)
    address.protocol = address.protocol.replace('http', 'ws')
    const ws = new WebSocket(address, { origin, handshakeTimeout: PATIENCE })
    let timer: NodeJS.Timeout | undefined
    const end = (how: number | string) => {
      clearTimeout(timer)
      resolve(how)
      ws.terminate()
    }
    ws.on('open', () => (timer = setTimeout(() => end('silent'), AT_ONCE)))
    ws.on('close', (code) => end(code))
    ws.on('unexpected-response', (_, { statusCode = 0 }) => end(statusCode))
    ws.on('error', (error) => end(timer ? 'cut' : codeOf(error)))
  })

/** There is no such workshop: whoever gets as far as this hears so. */
const UNKNOWN = 4404
const FORBIDDEN = 403

const checkSocket = async (url: URL): Promise<Finding> => {
  const ours = await socketEnd(url, url.origin)
  if (ours === FORBIDDEN)
    return mend(`Roomful does not take ${url.origin} for its own address: set PUBLIC_URL to it and start again.`)
  if (ours === 'silent')
    return mend('Sockets open, but the proxy holds back what comes through them: proxy_buffering off;')
  if (ours !== UNKNOWN)
    return mend(`Sockets do not open (${ours}), so that phones stay empty: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`) // prettier-ignore
  if ((await socketEnd(url, 'https://another.example')) !== FORBIDDEN)
    return mend('Pages of other sites can open sockets: the proxy changes Origin. Let it pass that as it is.')
  return good('Sockets open, for our own pages alone.')
}

const checkBody = async (url: URL, { limits }: Settings): Promise<Finding> => {
  const most = limits.WORKSHOP_BODY_BYTES
  const body = `{"doctor":"${' '.repeat(most - 13)}"}`
  const response = await ask(url, '/api/exercises', { method: 'POST', body }).catch(() => null)
  const said = (await response?.json().catch(() => null)) as { error?: string } | null | undefined
  // refused by us, then, and not on the way: it is no exercise
  if (said?.error !== undefined && said.error in REFUSALS && said.error !== 'too_large')
    return good(`Documents of ${megabytes(most)} arrive.`)
  if (said?.error === 'too_large')
    return mend('The Roomful that runs has other limits than these settings: start it again with the same environment.')
  return mend(`The proxy does not pass documents of ${megabytes(most)} (${response?.status ?? 'it hung up'}): client_max_body_size ${Math.ceil(most / 1024 / 1024) + 1}m;`) // prettier-ignore
}

/** Seconds that two clocks may differ. */
const APART = 5
const checkClock = (date: string | null): Finding[] => {
  const apart = Math.round(Math.abs(Date.now() - Date.parse(date ?? '')) / 1000)
  if (!(apart > APART)) return []
  return [
    mend(`The clocks of this machine and of the proxy are ${apart} s apart: let both be set by the network (NTP).`),
  ]
}

export const checkAddress = async (url: URL, settings: Settings, running: Health): Promise<Finding[]> => {
  const { is, date, ours } = await checkReach(url, running)
  if (!ours) return [is]
  const found = [is, ...checkClock(date)]
  try {
    found.push(...(await checkArrived(url, settings)), await checkSocket(url), await checkBody(url, settings))
  } catch (error) {
    if (!isOfNetwork(error)) throw error
    found.push(mend(`${url.origin} stopped answering half-way (${codeOf(error)}): see the log of the proxy.`))
  }
  return found
}
