import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

/** A server in a process of its own, which can be killed without warning. */
export interface Child {
  base: string
  process: ChildProcess
  kill(): Promise<void>
  /** asked to stop, as a host would; resolves with the exit code */
  stop(): Promise<number | null>
}

const ROOT = resolve(import.meta.dirname, '../..')
/** As `npm start` has it: Node's flags, and the script. */
const [, ...START] = (
  JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { scripts: { start: string } }
).scripts.start.split(' ')
const SERVER: readonly string[] = [...START.slice(0, -1), resolve(ROOT, START.at(-1)!)]

export const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}

/** A script, with what is said to it, that serves on this port; resolves when it answers. With `flags` for Node it can be sent messages; `log` is a file that is open. */
export const spawnScript = async (
  command: readonly string[],
  port: number,
  env: Record<string, string> = {},
  flags: readonly string[] = [],
  log?: number,
): Promise<Child> => {
  const child: ChildProcess = spawn(process.execPath, [...flags, ...command], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', log ?? 'ignore', log ?? 'pipe', ...(flags.length > 0 ? ['ipc' as const] : [])],
  })
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  const exited = once(child, 'exit') as Promise<[number | null]>
  const base = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 600) {
      child.kill('SIGKILL')
      throw new Error(`the server did not start: ${said}`)
    }
    // a server whose disk is full is there too, and answers 503
    const answers = await fetch(`${base}/healthz`).then(
      () => true,
      () => false,
    )
    if (answers) break
    await new Promise((next) => setTimeout(next, 50))
  }
  return {
    base,
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop() {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
  }
}

/** Roomful, with its data in this folder. */
export const spawnServer = (
  port: number,
  dir: string,
  env: Record<string, string> = {},
  flags: readonly string[] = [],
  log?: number,
): Promise<Child> =>
  spawnScript(
    SERVER,
    port,
    {
      LIMIT_COMMANDS_RATE: '5000',
      LIMIT_COMMANDS_BURST: '9000',
      LIMIT_NEW_WORKSHOPS: '0',
      ...env,
      DATA_DIR: dir,
    },
    flags,
    log,
  )
