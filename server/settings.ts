import { limitsFrom, type Limits } from './limits.ts'

/** What a host can set, all of it optional. Read once, here. */
export interface Settings {
  port: number
  host: string
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

const whole = (name: string, text: string | undefined, fallback: number) => {
  if (text === undefined || text === '') return fallback
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, not “${text}”.`)
  return Number(text)
}

const address = (text: string | undefined) => {
  if (!text) return null
  if (!URL.canParse(text))
    throw new Error(`PUBLIC_URL must be an address such as https://roomful.example, not “${text}”.`)
  return new URL(text).href.replace(/\/+$/, '')
}

const unlessOff = (name: string, text: string | undefined) => {
  if (text && text !== 'off') throw new Error(`${name} can only be “off”, not “${text}”.`)
  return !text
}

/** Throws one sentence that names the variable. */
export const settingsFrom = (env: Record<string, string | undefined>): Settings => ({
  port: whole('PORT', env['PORT'], 8080),
  host: env['HOST'] ?? '0.0.0.0',
  dataDir: env['DATA_DIR'] ?? './data',
  publicUrl: address(env['PUBLIC_URL']),
  trustProxy: /^(1|true|yes)$/i.test(env['TRUST_PROXY'] ?? ''),
  instancePassword: env['INSTANCE_PASSWORD'] || null,
  retentionDays: whole('RETENTION_DAYS', env['RETENTION_DAYS'], 90),
  backup: unlessOff('BACKUP', env['BACKUP']),
  limits: limitsFrom(env),
})
