import type { OutcomeDecision, Unsealed } from './schema.ts'
import { followUps } from './words.ts'

/** On the earliest review day: did what was stopped, paused or made smaller stay so? */
export function followUp(decisions: readonly OutcomeDecision[]): Unsealed['follow_up'] {
  const asked = decisions.flatMap(({ id, kind, title, review_on }) => {
    const ask = followUps[kind]?.(title)
    return ask ? [{ on: review_on, about: id, ask }] : []
  })
  const [on] = asked.map((one) => one.on).toSorted()
  return on === undefined
    ? undefined
    : { import_as: 'check', on, asks: asked.map(({ about, ask }) => ({ about, ask })) }
}
