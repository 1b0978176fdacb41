import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkAddress, judgeArrived } from '../../server/doctor/address.ts'
import { judgeSpace } from '../../server/doctor/disk.ts'
import { examine } from '../../server/doctor/examine.ts'
import { healthFrom } from '../../server/doctor/port.ts'
import { settingsFrom } from '../../server/settings.ts'
import { freePort } from '../kit/child.ts'
import { gather } from '../kit/people.ts'
import { proxyTo, type Forgets } from '../kit/reverse-proxy.ts'
import { serve, type Served } from '../kit/serve.ts'

let dir: string
let served: Served
const ends: (() => void)[] = []
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'roomful-doctor-'))
  // each look sends a large document, and a host does not look so often
  served = await serve({ TRUST_PROXY: '1', LIMIT_LARGE_BYTES_BURST: '1000000000' })
})
afterEach(() => ends.splice(0).forEach((end) => end()))
afterAll(async () => {
  await served.stop()
  rmSync(dir, { recursive: true })
})

/** The environment of the server that runs. */
const env = (more: Record<string, string> = {}) => ({
  PORT: new URL(served.base).port,
  HOST: '127.0.0.1',
  DATA_DIR: served.dir,
  TRUST_PROXY: '1',
  ...more,
})
const mendings = async (...asked: Parameters<typeof examine>) =>
  (await examine(...asked)).filter(({ is }) => is === 'mend').map(({ says }) => says)
/** What is found of an address alone. */
const seenAt = async (base: string, more: Record<string, string> = {}) => {
  const running = await healthFrom(await fetch(`${served.base}/healthz`))
  return checkAddress(new URL(base), settingsFrom(env(more)), running!)
}
const mendingsAt = async (...asked: Parameters<typeof seenAt>) =>
  (await seenAt(...asked)).filter(({ is }) => is === 'mend').map(({ says }) => says)
/** Also what is only noted. */
const remarks = async (...asked: Parameters<typeof examine>) =>
  (await examine(...asked)).filter(({ is }) => is !== 'good').map(({ says }) => says)
const behind = async (forgets: Forgets, to: { base: string } = served) => {
  const proxy = await proxyTo(to, forgets)
  ends.push(proxy.stop)
  return proxy.base
}

describe('through a proxy', () => {
  it('asks for nothing that the README does not have in its example', () => {
    const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')
    const asked = read('server/doctor/address.ts').match(/proxy_(http_version|set_header)[^;]+;/g)
    expect(asked?.length).toBeGreaterThan(5)
    for (const directive of asked!) expect(read('README.md')).toContain(`    ${directive}\n`)
  })

  it('finds nothing where all is passed on', async () => {
    const found = await examine(env(), await behind({}))
    expect(found.filter(({ is }) => is === 'mend')).toEqual([])
    const says = found.map(({ says }) => says).join('\n')
    for (const good of [
      'leads to this Roomful',
      'passes on who came',
      'Sockets open, for our own',
      'Documents of 2 MB arrive',
    ])
      expect(says).toContain(good)
  })

  it.each<[string, Forgets, string | RegExp]>([
    ['Upgrade', { upgrade: true }, /^Sockets do not open \(404\).*proxy_set_header Upgrade/],
    [
      'the name that people typed',
      { host: true },
      /^The proxy says that people came to “127.0.0.1:\d+”.*Host \$http_host/,
    ],
    ['X-Forwarded-For', { for: true }, /^The proxy does not say for whom it asks.*X-Forwarded-For/],
    [
      'to write X-Forwarded-For itself',
      { claims: true },
      /^Anybody can claim to come from anywhere.*proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;/,
    ],
    ['whose page it is', { origin: true }, /^Pages of other sites can open sockets/],
    [
      'to let through what comes over a socket',
      { frames: true },
      /^Sockets open, but the proxy holds back.*proxy_buffering off;/,
    ],
    [
      'large bodies',
      { most: 1024 * 1024 },
      /^The proxy does not pass documents of 2 MB \(413\): client_max_body_size 3m;/,
    ],
  ])('says in one line that it forgets %s', async (_, forgets, line) => {
    const says = await mendingsAt(await behind(forgets))
    expect(says.filter((one) => one.match(line))).toHaveLength(1)
    // X-Forwarded-For keeps /metrics from everybody as well; without Host no page is known as ours
    expect(says.length).toBeLessThanOrEqual(2)
  })

  it('says that everybody can read /metrics, where the proxy looks like somebody on this machine', async () => {
    const says = await mendingsAt(await behind({ for: true, proto: true }))
    expect(says.join('\n')).toMatch(/Everybody can read \/metrics/)
  })

  it('says that it forgets X-Forwarded-Proto: on https, and without PUBLIC_URL, sessions would not be kept to it', async () => {
    const says = await seenAt(await behind({ proto: true }))
    expect(says.map(({ says }) => says).join('\n')).toMatch(
      /^The proxy does not say whether people came by https: proxy_set_header X-Forwarded-Proto/m,
    )
    const url = new URL('https://roomful.example')
    const arrived = (proto: string | null) => ({
      host: url.host,
      forwarded: { for: '203.0.113.77, 198.51.100.1', proto },
    })
    const judged = (proto: string | null, publicUrl: string | null) =>
      judgeArrived(url, arrived(proto), { trustProxy: true, publicUrl }).map(({ is }) => is)
    expect([judged(null, null), judged('http', null), judged('https', null)]).toEqual([['mend'], ['mend'], ['good']])
    expect([judged(null, url.origin), judged('https', url.origin)]).toEqual([['note'], ['good']])
  })

  it('wants an address, and one that is not in a folder of another site', async () => {
    const says = async (address: string) => (await mendings(env(), address)).join()
    for (const address of ['roomful.example', 'localhost:8080', `${served.base}/roomful/`])
      expect(await says(address)).toMatch(
        /^“.*” is no address such as https:\/\/roomful\.example, with nothing after it/,
      )
    expect(await says(`${await behind({})}/`)).toBe('')
  })

  it('says that TRUST_PROXY is missing', async () => {
    const says = await mendingsAt(await behind({}), { TRUST_PROXY: '0' })
    expect(says).toEqual(['There is a proxy, and limits take all people for one: set TRUST_PROXY=1.'])
  })

  it('says that it leads to another Roomful, to something else, on to another address, or nowhere', async () => {
    const other = await serve()
    const leads = async (base: string) => (await mendingsAt(base)).join('\n')
    expect(await leads(await behind({}, other))).toMatch(/leads to another Roomful/)
    await other.stop()
    expect(await leads(await behind({}, other))).toMatch(/The proxy at .* does not reach Roomful \(502\)/)
    const on = createServer((_, answer) => answer.writeHead(301, { location: 'https://roomful.example/healthz' }).end())
    expect(await leads(await listening(on))).toMatch(/sends people on to https:\/\/roomful\.example: set PUBLIC_URL/)
    const plain = createServer((_, answer) => answer.end('hello'))
    expect(await leads(await listening(plain))).toMatch(/Something else answers at .* \(200\)/)
    expect(await leads(`http://127.0.0.1:${await freePort()}`)).toMatch(/cannot be reached from here \(ECONNREFUSED\)/)
  })

  it('knows its server without a proxy, and that then nobody may say where he comes from', async () => {
    expect(await mendingsAt(served.base, { TRUST_PROXY: '' })).toEqual([])
    expect((await mendingsAt(served.base)).join()).toMatch(/Anybody can claim to come from anywhere/)
  })
})

const listening = async (server: Server) => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('settings', () => {
  it('say in full where everything is: whoever reads that in a log may be elsewhere', () => {
    expect([settingsFrom({}).dataDir, settingsFrom({ DATA_DIR: '/srv/roomful' }).dataDir]).toEqual([resolve('data'), '/srv/roomful']) // prettier-ignore
  })

  it('tells all that makes no sense at once, unknown names, and limits that do not go together', async () => {
    const says = await mendings({ PORT: 'x', RETENTION_DAYS: '0', LIMIT_SEATS: '-1', PUBLIC_URL: 'roomful' })
    expect(says.map((one) => one.split(' ')[0])).toEqual(['PORT', 'PUBLIC_URL', 'RETENTION_DAYS', 'LIMIT_SEATS'])
    const more = await mendings(env({ LIMIT_SEAT: '5', LIMIT_SEATS: '3000', LIMIT_COMMANDS_BURST: '10', LIMIT_SOCKETS: '100' }), served.base) // prettier-ignore
    expect(more.join('\n')).toMatch(
      /^LIMIT_SEAT is no setting[^]*LIMIT_COMMANDS_BURST is 10[^]*3000 seats[^]*LIMIT_SOCKETS is 100/m,
    )
  })
})

describe('port', () => {
  it('knows a free one, ours, and another program’s', async () => {
    const at = async (port: number | string) => (await remarks(env({ PORT: String(port) }))).join('\n')
    expect(await at(await freePort())).toMatch(/is free: Roomful does not run/)
    const other = createServer((_, answer) => answer.end('{"ok": true}'))
    const base = await listening(other)
    expect(await at(new URL(base).port)).toMatch(/Another program has port \d+: stop it/)
    expect((await mendings(env({ HOST: '192.0.2.1' }))).join()).toMatch(
      /HOST “192\.0\.2\.1” is no address of this machine/,
    )
  })
})

describe('disk', () => {
  const at = (DATA_DIR: string) => mendings({ DATA_DIR, PORT: '0', HOST: '127.0.0.1' })

  it('finds nothing on a good one, also where the folder is still to be made, and leaves nothing behind', async () => {
    const empty = join(dir, 'empty')
    mkdirSync(empty)
    expect(await at(empty)).toEqual([])
    expect(readdirSync(empty)).toEqual([])
    expect(await at(join(dir, 'not/there/yet'))).toEqual([])
    expect(readdirSync(dir)).toEqual(['empty'])
    // as a first start leaves it that found the disk full
    writeFileSync(join(empty, 'roomful.sqlite'), '')
    expect(await at(empty)).toEqual([])
  })

  it('says where a database is damaged, and which workshop cannot be opened', async () => {
    const room = await gather(served.base)
    room.leave()
    expect(await mendings(env({ TRUST_PROXY: '' }))).toEqual([])
    const db = new DatabaseSync(`${served.dir}/roomful.sqlite`)
    db.prepare(`update rows set value = 'CANARY' where workshop = ? and kind = 'seat'`).run(room.id)
    db.close()
    expect(await mendings(env())).toEqual([
      `Rows of ${room.id} are damaged: that cannot be opened, all others can. Bring it back from a backup (npm run restore).`,
    ])
    const broken = join(dir, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, 'roomful.sqlite'), 'no database at all '.repeat(1000))
    expect((await at(broken)).join()).toMatch(/roomful\.sqlite cannot be read \(file is not a database\)/)
  })

  it('says what is no folder, and too little room', async () => {
    writeFileSync(join(dir, 'file'), '')
    expect((await at(join(dir, 'file'))).join()).toMatch(/is no folder/)
    const space = [30, 32, 100, 340].map((free) => judgeSpace('/data', free * 2 ** 20, 2 ** 20, 31 * 2 ** 20, 24))
    expect(space.map(({ is }) => is)).toEqual(['mend', 'note', 'note', 'good'])
    expect(space[1]!.says).toBe(
      '32 MB are free in /data; 10 workshops at their largest and 24 copies of all there is need 334 MB.',
    )
    const large = [299, 301].map((free) => judgeSpace('/data', free * 2 ** 20, 100 * 2 ** 20, 2 ** 20, 1))
    expect(large.map(({ is }) => is)).toEqual(['mend', 'good'])
    expect(large[0]!.says).toBe(
      'Only 299 MB are free in /data, and what is deleted leaves copies in the database until 300 MB are: make room.',
    )
  })

  it('says what cannot be written', () => {
    const shut = join(dir, 'shut')
    mkdirSync(shut)
    chmodSync(shut, 0o500)
    // root may write everywhere, unless that is taken away; another user may not even read a checkout in a folder of root's own
    const bound = process.getuid!() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : []
    const { status, lines } = run({ DATA_DIR: join(shut, 'data') }, bound)
    expect([status, lines.find((line) => line.startsWith('mend'))]).toEqual([1, expect.stringMatching(/cannot be written by this user \(EACCES\)/)]) // prettier-ignore
  })
})

/** @param within a command that runs it */
const run = (more: Record<string, string>, within: readonly string[] = []) => {
  const doctor = resolve(import.meta.dirname, '../../server/doctor/doctor.ts')
  const { status, stdout } = spawnSync('env', [...within, process.execPath, doctor], {
    env: { PATH: process.env['PATH'], DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1', ...more },
    encoding: 'utf8',
  })
  return { status, lines: stdout.trim().split('\n') }
}

it('prints one line each, and ends with 1 where something has to be mended', () => {
  const fine = run({})
  expect(fine.lines.slice(0, -2).every((line) => /^(good|note) {2}[A-Z\d].*\.$/.test(line))).toBe(true)
  expect([fine.status, fine.lines.at(-1)]).toEqual([0, 'Nothing has to be mended.'])
  const bad = run({ LIMIT_SEAT: '7' })
  expect([bad.status, bad.lines.at(-1)]).toEqual([1, '1 of these has to be mended.'])
})
