import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort, spawnScript, spawnServer, type Child } from '../kit/child.ts'
import type { Usage } from './meter.ts'

/** A server in a process of its own that says what it uses. */
export interface Metered {
  base: string
  port: number
  usage(ask?: 'usage' | 'all'): Promise<Usage>
  /** any other message to the process */
  tell(message: object): void
  /** stopped as a host would, and started again on the same port with the same data */
  restart(): Promise<void>
  stop(): Promise<void>
}

const METER = resolve(import.meta.dirname, 'meter.ts')
const FLAGS = ['--expose-gc', '--import', METER, ...(process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean)]

/** Every phone of the benchmark comes from one address and is quick; nothing else of the settings is touched. */
const WIDE = { LIMIT_SEATS: '10000', LIMIT_SOCKETS_WORKSHOP: '20000', LIMIT_UNSENT_BYTES: String(64 * 1024 * 1024) }

const metered = async (port: number, start: () => Promise<Child>, cleanUp = () => {}): Promise<Metered> => {
  let child = await start()
  return {
    base: child.base,
    port,
    async usage(ask = 'usage') {
      const answer = once(child.process, 'message') as Promise<[{ usage: Usage }]>
      child.process.send({ ask })
      return (await answer)[0].usage
    },
    tell: (message) => void child.process.send(message),
    async restart() {
      await child.stop()
      child = await start()
    },
    async stop() {
      await child.stop()
      cleanUp()
    },
  }
}

/** `env` are its settings; as they are here everything is wide enough for a benchmark. */
export const roomfulServer = async (env: Record<string, string> = WIDE): Promise<Metered> => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-bench-'))
  const port = await freePort()
  return metered(
    port,
    () => spawnServer(port, dir, env, FLAGS),
    () => rmSync(dir, { recursive: true }),
  )
}

const RIVAL = resolve(import.meta.dirname, 'rival.ts')

export const rivalServer = async (name: string): Promise<Metered> => {
  const port = await freePort()
  return metered(port, () => spawnScript([RIVAL, name], port, {}, FLAGS))
}
