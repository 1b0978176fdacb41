import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { BadSettings } from '../../server/bad-settings.ts'
import { limitsFrom, makeBuckets } from '../../server/limits.ts'
import { settingsFrom } from '../../server/settings.ts'

it('forgets addresses that are no longer held back, so that many of them cost nothing', () => {
  let now = 0
  const buckets = makeBuckets(1, 2, () => now)
  for (let i = 0; i < 1000; i++) buckets.take(`address ${i}`)
  now = 61_000
  expect([buckets.take('held'), buckets.take('held'), buckets.take('held')]).toEqual([0, 0, 1])
  expect(buckets.size()).toBe(1)
})

it('takes whole numbers within their bounds, and says in one sentence each what makes no sense', () => {
  expect(limitsFrom({ LIMIT_SEATS: '2000', LIMIT_TICK_MS: '0', LIMIT_SOCKETS: '' })).toMatchObject({
    SEATS: 2000,
    TICK_MS: 0,
    SOCKETS: 20_000,
    changed: { SEATS: 2000, TICK_MS: 0 },
    unknown: [],
  })
  const sentences = (env: Record<string, string>) => {
    try {
      settingsFrom(env)
    } catch (error) {
      return (error as BadSettings).sentences
    }
    return []
  }
  // a frame of 0 bytes would mean any number of bytes, a timer past 2^31 ms one that never waits
  for (const nonsense of ['0', '-1', '1.5', '1e3', ' 5', 'many', '1000000001', '99999999999999999999'])
    expect(sentences({ LIMIT_MESSAGE_BYTES: nonsense })).toEqual([
      `LIMIT_MESSAGE_BYTES must be a whole number from 1 to 1000000000, not “${nonsense}”.`,
    ])
  expect(sentences({ LIMIT_ENTRY_BYTES: '9000', LIMIT_SEAT_BYTES: '8999' })).toHaveLength(1)
  expect(
    sentences({ PORT: '70000', RETENTION_DAYS: '0', TRUST_PROXY: 'please', LIMIT_SEATS: 'x', LIMIT_SOCKETS: '0' }),
  ).toHaveLength(5)
  for (const url of [
    'roomful.example',
    'ftp://a.example',
    'https://me:secret@a.example',
    'https://a.example/rooms',
    'https://a.example/?x',
  ])
    // prettier-ignore
    expect(sentences({ PUBLIC_URL: url })).toEqual([
      'PUBLIC_URL must be an address such as https://roomful.example, and nothing after it.',
    ])
  expect(settingsFrom({ PUBLIC_URL: 'https://a.example/', TRUST_PROXY: 'Yes' })).toMatchObject({
    publicUrl: 'https://a.example',
    trustProxy: true,
  })
  const secret = 'x'.repeat(201)
  expect(sentences({ INSTANCE_PASSWORD: secret }).join()).not.toContain(secret)
})

it('knows a name that begins like a limit and is none', () => {
  expect(limitsFrom({ LIMIT_SEAT: '5', LIMIT_toString: '1' }).unknown).toEqual(['LIMIT_SEAT', 'LIMIT_toString'])
})

it('has no limit that nothing looks at', () => {
  const folder = resolve(import.meta.dirname, '../../server')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const text = sources.map((file) => readFileSync(resolve(folder, file), 'utf8')).join('\n')
  const { bytes, changed: _, unknown: __, ...values } = limitsFrom({})
  const names = Object.keys(values).filter((name) => !/^(ENTRY|SEAT|WORKSHOP)_BYTES$/.test(name))
  expect(names.filter((name) => !text.includes(`limits.${name}`))).toEqual([])
  // these three go by other names, to a desk
  expect(Object.keys(bytes).filter((name) => !text.includes(`limits.${name}`))).toEqual([])
})

it('stands in the README with all its limits and what they are', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')
  const { bytes: _, changed: __, unknown: ___, ...values } = limitsFrom({})
  const times: { [unit: string]: number } = { k: 1024, M: 1024 * 1024 }
  const told = [...readme.matchAll(/`([A-Z_0-9]+)` ([\d,]+)(?: ([kM]))? [·|]/g)].map(
    ([, name, number, unit = '']) => [name!, Number(number!.replaceAll(',', '')) * (times[unit] ?? 1)] as const,
  )
  expect(Object.fromEntries(told)).toEqual(values)
})
