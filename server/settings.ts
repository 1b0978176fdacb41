import { resolve } from 'node:path'
import { BadSettings } from './bad-settings.ts'
import { limitsFrom, type Limits } from './limits.ts'

/** What a host can set, all of it optional. Read once, here. */
export interface Settings {
  port: number
  host: string
  /** absolute */
  dataDir: string
  /** the address people type, without a slash at its end; null: the Host header's */
  publicUrl: string | null
  /** X-Forwarded-* counts */
  trustProxy: boolean
  /** asked for before a workshop can be made */
  instancePassword: string | null
  retentionDays: number
  /** a copy of the database every hour, kept for a day */
  backup: boolean
  limits: Limits
}

const whole = (name: string, text: string | undefined, usual: number, least: number, most: number) => {
  if (text === undefined || text === '') return usual
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new BadSettings([`${name} must be a whole number from ${least} to ${most}, not “${text}”.`])
}

/** An address that people can type, without a slash at its end; null where it is none, or one of a folder there. */
export const originIn = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url.origin : null
}

const address = (text: string | undefined) => {
  if (!text) return null
  const origin = originIn(text)
  if (origin !== null) return origin
  // not what it is: a password may stand in it
  throw new BadSettings(['PUBLIC_URL must be an address such as https://roomful.example, and nothing after it.'])
}

const YES = ['1', 'true', 'yes', 'on']
const NO = ['', '0', 'false', 'no', 'off']

const yesOrNo = (name: string, text = '') => {
  if (YES.includes(text.toLowerCase())) return true
  if (NO.includes(text.toLowerCase())) return false
  throw new BadSettings([`${name} must be 1 or 0, not “${text}”.`])
}

const PASSWORD_LENGTH = 200
const password = (text: string | undefined) => {
  if ((text ?? '').length <= PASSWORD_LENGTH) return text || null
  throw new BadSettings([`INSTANCE_PASSWORD must have at most ${PASSWORD_LENGTH} characters.`])
}

/** Throws `BadSettings` with all that is wrong. */
export const settingsFrom = (env: Record<string, string | undefined>): Settings => {
  const wrong: string[] = []
  const read = <T>(one: () => T): T => {
    try {
      return one()
    } catch (error) {
      if (!(error instanceof BadSettings)) throw error
      wrong.push(...error.sentences)
      return undefined as T
    }
  }
  const settings: Settings = {
    port: read(() => whole('PORT', env['PORT'], 8080, 0, 65_535)),
    host: env['HOST'] || '0.0.0.0',
    dataDir: resolve(env['DATA_DIR'] || './data'),
    publicUrl: read(() => address(env['PUBLIC_URL'])),
    trustProxy: read(() => yesOrNo('TRUST_PROXY', env['TRUST_PROXY'])),
    instancePassword: read(() => password(env['INSTANCE_PASSWORD'])),
    retentionDays: read(() => whole('RETENTION_DAYS', env['RETENTION_DAYS'], 90, 1, 3650)),
    backup: read(() => yesOrNo('BACKUP', env['BACKUP'] || 'on')),
    limits: read(() => limitsFrom(env)),
  }
  if (wrong.length > 0) throw new BadSettings(wrong)
  return settings
}
