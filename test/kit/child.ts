import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

/** A server in a process of its own, which can be killed without warning. */
export interface Child {
  base: string
  kill(): Promise<void>
  /** asked to stop, as a host would; resolves with the exit code */
  stop(): Promise<number | null>
}

const MAIN = resolve(import.meta.dirname, '../../server/main.ts')

export const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}

/** Resolves when it answers. */
export const spawnServer = async (port: number, dir: string, env: Record<string, string> = {}): Promise<Child> => {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      LIMIT_COMMANDS_RATE: '5000',
      LIMIT_COMMANDS_BURST: '9000',
      LIMIT_NEW_WORKSHOPS: '0',
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dir,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr!.on('data', (chunk) => (said += String(chunk)))
  const exited = once(child, 'exit') as Promise<[number | null]>
  const base = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 3000) throw new Error(`the server did not start: ${said}`)
    const well = await fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (well) break
    await new Promise((next) => setTimeout(next, 10))
  }
  return {
    base,
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
