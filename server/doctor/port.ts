import { once } from 'node:events'
import { createServer } from 'node:net'
import { badPort } from '../bad-settings.ts'
import type { Settings } from '../settings.ts'
import { codeOf, good, mend, note, type Finding } from './finding.ts'

/** A Roomful that answers on our port. */
export interface Health {
  ok: boolean
  version: string
  started_at: string
  broken?: string[]
}

export const healthFrom = async (response: Response): Promise<Health | null> => {
  const said = (await response.json().catch(() => null)) as Partial<Health> | null
  return typeof said?.started_at === 'string' && typeof said.ok === 'boolean' ? (said as Health) : null
}

const listen = async (port: number, host: string): Promise<string | null> => {
  const probe = createServer()
  try {
    await once(probe.listen(port, host), 'listening')
    return null
  } catch (error) {
    return codeOf(error)
  } finally {
    probe.close()
  }
}

const told = ({ ok, version, broken = [] }: Health, port: number): Finding[] => {
  const found = [good(`Roomful ${version} runs on port ${port}.`)]
  if (!ok) found.push(mend('It cannot save anything at the moment: see what its log says of store_cannot_write, and make room on the disk.')) // prettier-ignore
  if (broken.length > 0)
    found.push(mend(`It cannot read ${broken.join(', ')}: bring these back from a backup; all others go on.`))
  return found
}

/** Is the port free, or ours? */
export const checkPort = async ({ host, port }: Settings): Promise<{ running: Health | null; findings: Finding[] }> => {
  const only = (finding: Finding) => ({ running: null, findings: [finding] })
  const failed = await listen(port, host)
  if (failed === null)
    return only(note(`Port ${port} is free: Roomful does not run, or with other settings than the doctor has.`))
  if (failed !== 'EADDRINUSE') return only(mend(badPort(host, port, failed).message))
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  const running = await fetch(`http://${near}:${port}/healthz`, { signal: AbortSignal.timeout(5000) }).then(
    healthFrom,
    () => null,
  )
  if (running) return { running, findings: told(running, port) }
  return only(mend(`Another program has port ${port}: stop it, or set PORT to a free one.`))
}
