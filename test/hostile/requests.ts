import { many, sum, type Attack, type Target } from './attack.ts'
import { ask, bare, said } from './wire.ts'

/** HTTP itself: paths, headers, cookies. */

const lines = (target: Target, ...all: string[]) => `${all.join('\r\n')}\r\n\r\n`.replaceAll('HOST', `127.0.0.1:${target.port}`) // prettier-ignore
/** Sends each on a connection of its own and takes the first status. */
const each = async (target: Target, requests: string[]) => {
  const answers = await Promise.all(
    requests.map(async (request) => {
      const one = bare(target, Buffer.from(request, 'latin1'))
      const first = await one.first
      one.socket.destroy()
      return first
    }),
  )
  return sum(answers)
}

export const requests: Attack[] = [
  {
    name: 'paths out of the folder',
    threat: 'The database, the sources, the passwords of the machine.',
    refused: ['404'],
    may: ['400'],
    async run(target) {
      const paths = [
        '/assets/../package.json',
        '/assets/..%2f..%2fpackage.json',
        '/assets/%2e%2e/%2e%2e/package.json',
        '/assets/..%5c..%5cpackage.json',
        '/assets/....//....//package.json',
        '/assets//etc/passwd',
        '/assets/%00',
        '/assets/a%00.js',
        '/assets/%E0%A4%A',
        '/assets/%ff%fe',
        '/assets/',
        '/assets',
        '/..%2f..%2fetc%2fpasswd',
        '/pages.json',
        '/data/roomful.sqlite',
        '/server/main.ts',
        '/.git/config',
        `/assets/${'a/'.repeat(3000)}`,
      ]
      const asked = await Promise.all(paths.map((path) => ask(target, path)))
      return sum(asked.map(({ status, body }) => (/root:|"roomful"|SQLite/.test(body) ? `read: ${body.slice(0, 30)}` : String(status)))) // prettier-ignore
    },
  },
  {
    name: 'requests that are two',
    threat: 'What a proxy takes for one is two here, and the second is nobody’s.',
    refused: ['400'],
    may: ['cut'],
    run: (target) =>
      each(target, [
        lines(
          target,
          'POST /api/join HTTP/1.1',
          'Host: HOST',
          'Content-Length: 4',
          'Transfer-Encoding: chunked',
          '',
          '0',
        ),
        lines(target, 'POST /api/join HTTP/1.1', 'Host: HOST', 'Content-Length: 4', 'Content-Length: 5', '', 'abcde'),
        lines(target, 'POST /api/join HTTP/1.1', 'Host: HOST', 'Transfer-Encoding: chunked, identity', '', '0'),
        lines(target, 'POST /api/join HTTP/1.1', 'Host: HOST', 'Content-Length: -1'),
        lines(target, 'POST /api/join HTTP/1.1', 'Host: HOST', 'Content-Length: 1e3'),
        lines(target, 'GET / HTTP/1.1', 'Host: HOST', 'A b: c'),
        lines(target, 'GET / HTTP/1.1', 'Host: HOST', ' folded: x'),
        lines(target, 'GET / HTTP/1.1', 'Host: HOST', 'X: a\0b'),
        lines(target, 'GET / HTTP/1.1'),
        lines(target, 'GET / HTTP/9.9', 'Host: HOST'),
        lines(target, 'GET /\x01 HTTP/1.1', 'Host: HOST'),
        lines(target, 'POST /api/join HTTP/1.1', 'Host: HOST', 'Transfer-Encoding: chunked', '', 'zz', 'x'),
      ]),
  },
  {
    name: 'odd but allowed requests',
    threat: 'A host, a method or an address that nobody thought of is an exception.',
    refused: ['404', '400'],
    may: ['200', '301', '403', '405', '417', '431', 'cut', '401'],
    run: (target) =>
      each(target, [
        lines(target, 'GET / HTTP/1.1', 'Host: '),
        lines(target, 'GET / HTTP/1.1', 'Host: a b'),
        lines(target, 'GET / HTTP/1.1', 'Host: evil.example; script-src *'),
        lines(target, 'GET / HTTP/1.1', 'Host: \xe9\xff'),
        lines(target, 'GET / HTTP/1.1', 'Host: a@b'),
        lines(target, 'GET / HTTP/1.1', 'Host: [::1'),
        lines(target, 'GET http://evil.example/api/exercises HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET //evil.example/ HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET * HTTP/1.1', 'Host: HOST'),
        lines(target, 'OPTIONS * HTTP/1.1', 'Host: HOST'),
        lines(target, 'TRACE / HTTP/1.1', 'Host: HOST'),
        lines(target, 'CONNECT evil.example:443 HTTP/1.1', 'Host: HOST'),
        lines(target, 'BREW /api/join HTTP/1.1', 'Host: HOST'),
        lines(target, 'PROPFIND / HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET / HTTP/1.0'),
        lines(target, 'GET / HTTP/1.1', 'Host: HOST', 'Expect: the worst'),
        lines(target, 'GET /live/x HTTP/1.1', 'Host: HOST', 'Connection: Upgrade', 'Upgrade: h2c'),
        lines(target, 'GET /live/%zz/wall HTTP/1.1', 'Host: HOST', 'Connection: Upgrade', 'Upgrade: websocket'),
        lines(target, 'GET /live/ HTTP/1.1', 'Host: HOST', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 1'), // prettier-ignore
        lines(target, 'GET /elsewhere HTTP/1.1', 'Host: HOST', 'Connection: Upgrade', 'Upgrade: websocket'),
        lines(target, `GET /${'a'.repeat(15_000)} HTTP/1.1`, 'Host: HOST'),
        lines(target, 'GET /api/workshops/__proto__ HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET /api/workshops/constructor/desk?as=__proto__ HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET /api/workshops/%E0%A4%A/desk HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET /api/workshops/%00/desk HTTP/1.1', 'Host: HOST'),
        lines(target, 'GET /metrics HTTP/1.1', 'Host: HOST', 'X-Forwarded-For: 127.0.0.1'),
      ]),
  },
  {
    name: 'too many cookies, and too long ones',
    threat: 'Each is looked up, or the session behind them is not found.',
    refused: ['431', '401 no_session'],
    may: ['200'],
    async run(target) {
      const { cookie } = await target.seat()
      const name = cookie.split('=')[0]!
      const cookies = [
        Array.from({ length: 400 }, (_, n) => `c${n}=1`).join('; ') + `; ${cookie}`,
        `a=${'x'.repeat(12_000)}; ${cookie}`,
        `a=${'x'.repeat(20_000)}`,
        `${name}=`,
        name,
        `${name}=${'x'.repeat(9000)}`,
        `${name}=%00`,
        '__proto__=1; constructor=2; =; ;;;==',
        `${name.replace('participant', 'facilitator')}=${cookie.split('=')[1]}`,
      ]
      return many(cookies.length, 4, async (n) =>
        said(await ask(target, `/api/workshops/${target.workshop}`, { headers: { cookie: cookies[n]! } })),
      )
    },
  },
  {
    name: 'addresses made up by the sender',
    threat: 'Each guess comes from somewhere else, and no limit counts it.',
    refused: ['429 too_many_codes'],
    may: ['404 wrong_code'],
    run: (target) =>
      many(60, 4, async (n) =>
        said(
          await ask(target, '/api/join', {
            method: 'POST',
            headers: { 'x-forwarded-for': `10.0.0.${n}`, 'x-real-ip': `10.0.1.${n}`, forwarded: `for=10.0.2.${n}` },
            body: JSON.stringify({ code: 'ZZZZZZ' }),
            from: '127.0.0.31',
          }),
        ),
      ),
  },
]
