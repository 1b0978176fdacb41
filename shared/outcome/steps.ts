import type { CardRow, JsonObject } from '../workshop.ts'
import { ballotsOf } from './ballots.ts'
import { minutesBetween } from './days.ts'
import { itemsOf, type OutcomeRows, type Shown } from './revealed.ts'
import { rounded } from './rounded.ts'
import type { OutcomeGroup, OutcomeStep } from './schema.ts'

const NOBODY = { present: 0, responded: 0, abstained: 0, silent: 0 }

/** Parameters that the format has fields of their own for. */
const OWN_FIELDS = ['mode', 'shape', 'measure'] as const

/** One revealed round, or one skipped step, as the document tells it. */
export function stepOf(
  rows: OutcomeRows,
  shown: Shown,
  groups: readonly OutcomeGroup[],
  ballots: 'omitted' | 'unlinked' | 'matrix',
): OutcomeStep {
  const { id, step, round, row } = shown
  const { mode, shape, measure, ...params } = step.params
  const own = { mode, shape, measure }
  const kept = row && ballotsOf(shown, ballots)
  return {
    id,
    type: step.activity,
    ...Object.fromEntries(OWN_FIELDS.flatMap((field) => (typeof own[field] === 'string' ? [[field, own[field]]] : []))),
    ...(step.title && { title: step.title }),
    ask: step.ask,
    round,
    params,
    attribution: step.attribution,
    minutes: row?.closedAt ? minutesBetween(row.openedAt, row.closedAt) : 0,
    n: row?.n ?? NOBODY,
    result: row ? rounded(resultOf(rows, shown, groups)) : { status: 'skipped' },
    ...(step.origin && { about: step.origin.item, origin: step.origin }),
    ...(kept && { ballots: kept }),
  }
}

/** What the activity found, and what happened to its cards since. */
function resultOf(rows: OutcomeRows, shown: Shown, groups: readonly OutcomeGroup[]): JsonObject & { status: string } {
  const { id, step, round, row } = shown
  const found = { ...row?.result, status: typeof row?.result?.['status'] === 'string' ? row.result['status'] : 'final' }
  if (step.activity === 'collect') {
    const cards = [...rows.card.values()].filter((card) => card.step === id && card.round === round)
    return { ...found, ...afterwards(cards) }
  }
  if (step.activity === 'group' && round === step.round) {
    const own = groups.filter((group) => rows.group.get(group.id)?.step === id)
    const singles = itemsOf(shown).filter((item) => {
      const card = rows.card.get(item)
      const isSingle = card ? card.state === 'live' : rows.group.has(item)
      return isSingle && !own.some(({ members }) => members.includes(item))
    })
    return { ...found, groups: own, singles }
  }
  return found
}

/** How many were written, how many stayed, and what was taken away: counted, never silently gone. */
function afterwards(cards: CardRow[]) {
  const live = cards.filter(({ state }) => state === 'live')
  const gone = cards.filter(({ state }) => state !== 'live')
  const reasons = new Map<string, number>()
  for (const { reason } of gone) reasons.set(reason ?? '', (reasons.get(reason ?? '') ?? 0) + 1)
  const alone = live.filter(({ group }) => group === null).length
  return {
    items_created: cards.length,
    items_after_grouping: alone + new Set(live.flatMap(({ group }) => group ?? [])).size,
    hidden_by_facilitator: gone.length,
    hidden_reasons: [...reasons].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ reason, count })),
  }
}
