import type { Json, JsonObject, StepRow, WorkshopRow } from '../../shared/workshop.ts'
import type { Rows } from './rows.ts'

/** What a step takes from the answers to its exercise's settings. */

type Settings = WorkshopRow['settings']

/** `options_from: 'seats'` fills `options` with the answer to the setting `seats`: any parameter whose name ends with `_from`. */
export const fromSettings = (params: JsonObject, settings: Settings): JsonObject => {
  const filled = Object.entries(params).flatMap(([name, key]): [string, Json][] => {
    const into = name.endsWith('_from') ? name.slice(0, -'_from'.length) : ''
    const answer = into && typeof key === 'string' && Object.hasOwn(settings, key) ? settings[key]! : []
    return answer.length > 0 ? [[into, answer]] : []
  })
  return { ...params, ...Object.fromEntries(filled) }
}

/** What the facilitator hands in with a step, from its document or from a setting. */
export const seedsOf = ({ workshop }: Rows, row: StepRow): string[] => {
  const given = fromSettings(row.params, workshop.settings)['seed_items']
  return [...new Set([...row.seedItems, ...(Array.isArray(given) ? given.map(String) : [])])]
}
