import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { log, makeLog } from '../../server/log.ts'
import { settingsFrom } from '../../server/settings.ts'
import { start } from '../../server/start.ts'

export interface Served {
  /** `http://127.0.0.1:<port>` */
  base: string
  dir: string
  /** the lines of its log; those of something that went wrong stand on stderr as well */
  logged: string[]
  stop(): Promise<void>
}

/** A real server on a free port with SQLite in a folder of its own. Limits are wide unless a test sets them. */
export const serve = async (env: Record<string, string> = {}): Promise<Served> => {
  const dir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'roomful-'))
  const settings = settingsFrom({
    PORT: '0',
    HOST: '127.0.0.1',
    LIMIT_NEW_WORKSHOPS: '0',
    LIMIT_COMMANDS_RATE: '2000',
    LIMIT_COMMANDS_BURST: '5000',
    ...env,
    DATA_DIR: dir,
  })
  const logged: string[] = []
  const keep = makeLog((line) => void logged.push(line))
  const running = await start(createServer(), settings, {
    quiet: true,
    log(event, facts) {
      keep(event, facts)
      if ('error' in facts) log(event, facts)
    },
  })
  return {
    base: `http://127.0.0.1:${running.port}`,
    dir,
    logged,
    async stop() {
      await running.stop()
      if (!env['DATA_DIR']) rmSync(dir, { recursive: true, force: true })
    },
  }
}
