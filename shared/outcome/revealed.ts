import { isRevealed, type Kind, type RoundRow, type StepRow, type Tables } from '../workshop.ts'

/** All rows of one workshop: by kind, then by key. */
export type OutcomeRows = { [K in Kind]: ReadonlyMap<string, Tables[K]> }

/** A round that the room has seen, or a step that was skipped (then without a row). */
export interface Shown {
  id: string
  step: StepRow
  round: number
  row: RoundRow | undefined
}

/**
 * The one gate of the export: what is not in this list leaves nothing, not even a count. A step's current round is as public as
 * the step's state says, an earlier one once it was revealed; one that is shown in turns once its last card was seen, or its numbers
 * would be of cards that are not in the document. In the order of the agenda, then of the rounds.
 */
export function revealedRounds(rows: OutcomeRows): Shown[] {
  const steps = [...rows.step].toSorted(([, a], [, b]) => a.order - b.order)
  return steps.flatMap(([id, step]) => {
    const shown: Shown[] = []
    for (let round = 1; round <= step.round; round++) {
      const row = rows.round.get(`${id}/${round}`)
      const current = round === step.round
      const whole = !row?.turns || row.turns.shown >= row.turns.of
      if (row && whole && (current ? isRevealed(step.state) : row.revealedAt !== null))
        shown.push({ id, step, round, row })
    }
    if (step.state === 'skipped') shown.push({ id, step, round: Math.max(1, step.round), row: undefined })
    return shown
  })
}

/** The items that a round was about: frozen in the step while the round is its current one, in the round's row later. */
export const itemsOf = ({ step, round, row }: Shown): string[] =>
  round === step.round && step.items.length > 0 ? step.items : (row?.items ?? [])
