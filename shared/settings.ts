import { isDay } from './stats/days.ts'
import type { ExerciseDoc, Json, Setting, WorkshopRow } from './workshop.ts'

/** What a facilitator fills in before the start, put into asks, templates and parameters: `{key}`. */

/** How a value reads: a list as one, a day as people write it. */
export function settingText(
  value: string | string[],
  { kind }: { kind?: Setting['kind'] | undefined },
  language: string,
): string {
  if (Array.isArray(value)) return new Intl.ListFormat(localeOf(language)).format(value)
  if (kind !== 'day' || !isDay(value)) return value
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value))
}

/** English reads day, month, year here, as everywhere in Roomful; a language that no machine knows counts as English. */
const localeOf = (language: string) => {
  try {
    const [known] = Intl.getCanonicalLocales(language)
    return known === undefined || known === 'en' ? 'en-GB' : known
  } catch {
    return 'en-GB'
  }
}

/** The words behind each key of an exercise's settings. */
export function settingWords(
  { settings }: ExerciseDoc,
  { settings: given, language }: Pick<WorkshopRow, 'settings' | 'language'>,
): ReadonlyMap<string, string> {
  const own = (key: string) => (Object.hasOwn(given, key) ? given[key] : undefined)
  return new Map(
    settings.map((setting) => [setting.key, settingText(own(setting.key) ?? setting.default, setting, language)]),
  )
}

/** `{key}` of a setting becomes its words; any other brace, such as a blank to fill in, stays. */
export const withSettings = (text: string, words: ReadonlyMap<string, string>): string =>
  words.size === 0 ? text : text.replace(/\{([\w.-]+)\}/g, (whole, key: string) => words.get(key) || whole)

/** The same for every text in parameters. */
export function filledIn<T extends Json>(value: T, words: ReadonlyMap<string, string>): T
export function filledIn(value: Json, words: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return withSettings(value, words)
  if (Array.isArray(value)) return value.map((one) => filledIn(one, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, words)]))
}

/** `+9 months` from a day, the last day of a month that is too short; any other text as it is. */
export function dayAfter(text: string, from: string): string {
  const [, count] = /^\+(\d{1,3}) months?$/.exec(text) ?? []
  if (count === undefined) return text
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + Number(count), 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + Number(count), Math.min(day, last))).toISOString().slice(0, 10)
}
