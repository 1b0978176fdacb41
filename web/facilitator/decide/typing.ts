import type { Answer } from '../../../shared/commands.ts'
import type { DecisionFields } from '../../../shared/workshop.ts'
import type { Room } from '../../live/types.ts'

/** All that is typed is public while it is typed, at most four times a second. */
const EVERY = 260

export type Fields = Partial<DecisionFields>

export interface Typing {
  change(decision: string, fields: Fields): void
}

/** Gathers what changes in decisions and sends it in turns, one request after the other, so that no older text can win. */
export function makeTyping(
  send: Room['send'],
  step: () => string,
  answered: (answers: Answer[]) => void,
  later: (run: () => void, ms: number) => unknown = setTimeout,
): Typing {
  let waiting = new Map<string, Fields>()
  let under: Promise<void> | undefined

  const turn = async () => {
    while (waiting.size > 0) {
      const batch = waiting
      waiting = new Map()
      const commands = [...batch].map(([decision, set]) => ({
        type: 'decision' as const,
        decision,
        step: step(),
        set: set as DecisionFields,
      }))
      const answers = await send(...commands)
      answered(answers)
      // Nothing of it was heard: it waits again, under what was typed since.
      if (answers.some((answer) => !answer.ok && answer.error === 'not_sent'))
        for (const [decision, fields] of batch) waiting.set(decision, { ...fields, ...waiting.get(decision) })
      await new Promise<void>((resolve) => void later(resolve, EVERY))
    }
    under = undefined
  }
  return {
    change(decision, fields) {
      waiting.set(decision, { ...waiting.get(decision), ...fields })
      under ??= turn()
    },
  }
}
