import type { DecisionRow } from '../workshop.ts'
import type { Against } from './dissent.ts'
import { linesIn } from './lines.ts'
import type { OutcomeRows, Shown } from './revealed.ts'
import type { OutcomeItem, OutcomeQuestion } from './schema.ts'
import { asks, SOMETHING_UNNAMED } from './words.ts'

/** What was not decided leaves as a question, so that nobody reads it as a decision and nobody misses it. */

type Items = ReadonlyMap<string, OutcomeItem>

/** A decision that nobody took, or that never got a title. What was said against it goes along. */
export function questionOf(
  items: Items,
  id: string,
  { fields }: DecisionRow,
  number: number,
  against: Against[],
): OutcomeQuestion {
  const about = fields.about.filter((item) => items.has(item))
  const title = fields.title.trim()
  const subject = about.map((item) => items.get(item)?.text).find(Boolean) ?? SOMETHING_UNNAMED
  return {
    id: `oq_${id}`,
    text: title ? asks.who(title) : asks.what(subject),
    about,
    owner: null,
    why: title ? 'no_owner' : 'no_title',
    number,
    ...(against.length > 0 && { dissent: against }),
  }
}

/** Somebody is to hear of a decision, and no day was named. */
export const untold = (id: string, { fields }: DecisionRow): OutcomeQuestion[] =>
  fields.tell.flatMap(({ who, what, on }, i) =>
    (who || what) && !(on ?? fields.due)
      ? [
          {
            id: `oq_${id}.tell.${i + 1}`,
            text: asks.tell(who || SOMETHING_UNNAMED, what),
            about: [id],
            owner: null,
            why: 'not_told' as const,
          },
        ]
      : [],
  )

/** What stands above the line of an exercise's last vote, in an exercise that decides, and was never put to the group. */
export function undecided(rows: OutcomeRows, shown: readonly Shown[], items: Items): OutcomeQuestion[] {
  const put = [...rows.decision.values()].filter(({ step }) => shown.some(({ id, row }) => row && id === step))
  const spoken = new Set(put.flatMap(({ fields }) => fields.about))
  const decides = new Set(
    [...rows.step.values()].flatMap(({ activity, exercise }) => (activity === 'decide' ? [exercise] : [])),
  )
  const last = new Map<string, string[]>()
  for (const { step, row } of shown) {
    if (!decides.has(step.exercise)) continue
    const ranked = linesIn(row?.result)
    if (ranked.some(({ above_line }) => typeof above_line === 'boolean'))
      last.set(
        step.exercise,
        ranked.flatMap(({ item, above_line }) => (item && above_line ? [item] : [])),
      )
  }
  return [...last.values()].flat().flatMap((id): OutcomeQuestion[] => {
    const item = items.get(id)
    if (!item?.text || item.state === 'hidden' || spoken.has(id)) return []
    return [{ id: `oq_${id}`, text: asks.undecided(item.text), about: [id], owner: null, why: 'not_decided' }]
  })
}
