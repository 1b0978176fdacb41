import type { JsonObject } from '../workshop.ts'
import { isObject, linesIn, numberIn, textIn } from './lines.ts'
import { perspectives } from './perspectives.ts'
import { registers } from './registers.ts'
import { rounded } from './rounded.ts'
import { itemsOfKind, settingIn, type Given } from './told.ts'

/** Kinds of decision that set time free. */
const FREES: readonly string[] = ['stop', 'pause', 'shrink', 'hand_over']

/**
 * The exercise's own block. Each part comes from a kind of step and not from a kind of exercise, so that a facilitator's own
 * exercise gets it as well. Undefined when no part applies.
 */
export function exerciseResult(given: Given, futures: JsonObject): JsonObject | undefined {
  const parts = {
    ...futures,
    ...statuses(given),
    ...freed(given),
    ...tell(given),
    ...requests(given),
    ...registers(given),
    ...perspectives(given),
  }
  return Object.keys(parts).length > 0 ? rounded(parts) : undefined
}

/** clear, contested, guarded, quiet: from the latest vote in which people held a shield. */
function statuses({ told }: Given): JsonObject {
  const vote = told.findLast(({ step }) =>
    linesIn(step.result).some(({ shields, status }) => shields !== undefined && status !== undefined),
  )
  if (!vote) return {}
  return { statuses: Object.fromEntries(linesIn(vote.step.result).map(({ item, status }) => [item, status])) }
}

/** Hours that people named beside their places, for all items together and for those that a decision ends or makes smaller. */
function freed({ told, decisions }: Given): JsonObject {
  const place = told.findLast(({ step }) => step.type === 'place' && step.result['also'] !== undefined)
  const all = place?.step.result['also'] as JsonObject | undefined
  if (!place || !all || !/hour/i.test(textIn(all['unit']))) return {}
  const ended = new Set(decisions.filter(({ kind }) => FREES.includes(kind)).flatMap(({ about }) => about))
  const lines = linesIn(place.step.result).filter(({ item }) => item !== undefined && ended.has(item))
  const sum = (field: string) =>
    lines.reduce((total, { also }) => total + (isObject(also) ? numberIn(also[field]) : 0), 0)
  return {
    freed_hours: { sum: numberIn(all['total']), q1: numberIn(all['q1']), q3: numberIn(all['q3']), estimate: true },
    ...(lines.length > 0 && {
      freed_by_decisions: {
        sum: sum('total'),
        q1: sum('q1'),
        q3: sum('q3'),
        estimate: true,
        items: lines.flatMap(({ item }) => item ?? []),
      },
    }),
  }
}

/** Who is told what, in the words that the room filled in. */
function tell(given: Given): JsonObject {
  if (!given.told.some(({ step, shown }) => shown.row && step.type === 'collect' && shown.step.itemKind === 'tell'))
    return {}
  return { tell: itemsOfKind(given, 'tell').map(({ slots, text }) => slots ?? { text }) }
}

/** Nobody in the room can switch things off, so what was decided is a letter of requests. */
function requests(given: Given): JsonObject {
  const who = settingIn(given, 'can_switch_off')
  if (who === undefined || !given.told.some(({ shown }) => shown.row)) return {}
  return who.length === 0 ? { requests: true } : {}
}
