import type { DecisionRow } from '../workshop.ts'
import type { Roll } from './roll.ts'
import type { OutcomeAction, OutcomeDecision } from './schema.ts'

/** What is to be done for a decision; whoever did not agree to own it leaves it with the decision's owner. */
export function actionsOf(
  { id: decision, owner }: OutcomeDecision,
  { fields, takers }: DecisionRow,
  exercise: string | undefined,
  roll: Roll,
): OutcomeAction[] {
  const agreed = (seat: string | null | undefined) =>
    seat != null && (takers.includes(seat) || roll.leads(seat)) ? seat : null
  return fields.actions
    .filter(({ title }) => title.trim())
    .map((action) => ({
      id: action.id,
      title: action.title.trim(),
      decision,
      owner: roll.name(agreed(action.owner), 'owner') ?? owner,
      due: action.due,
      status: 'open',
      done_when: action.done_when,
      labels: [...new Set([...(exercise ? [exercise] : []), ...action.labels])],
      external: [],
    }))
}
