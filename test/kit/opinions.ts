/** What a room of seats thinks of statements, written down, and the numbers that follow from it by the formulas of the specification. */

/** agree 1, pass 0, disagree −1, by statement */
export type Views = { [statement: string]: number }

export const counts = (views: Views[], statement: string) => {
  const of = (value: number) => views.filter((view) => view[statement] === value).length
  return { agree: of(1), disagree: of(-1), pass: of(0) }
}

/** (A + 1) / (A + D + P + 2) */
export const p = (views: Views[], statement: string) => {
  const { agree, disagree, pass } = counts(views, statement)
  return (agree + 1) / (agree + disagree + pass + 2)
}

export const four = (value: number) => Math.round(value * 1e4) / 1e4

/**
 * Two halves of a room: 14 statements that the first half agrees with and the second does not, with one turncoat in each statement; 4 that
 * all but one share; 3 that all but one refuse; 3 on which everybody sits somewhere else.
 */
export const twoHalves = (people: number, statements: string[]): Views[] =>
  Array.from({ length: people }, (_, seat) =>
    Object.fromEntries(
      statements.map((statement, s) => {
        const isOdd = seat === (s * 5) % people
        const first = seat < people / 2
        if (s < 14) return [statement, first === !isOdd ? 1 : -1]
        if (s < 18) return [statement, isOdd ? 0 : 1]
        if (s < 21) return [statement, isOdd ? 1 : -1]
        return [statement, ((seat * 7 + s) % 3) - 1]
      }),
    ),
  )

/** Everybody for themselves: what somebody thinks of one statement says next to nothing about the others. */
export const forThemselves = (seat: number, statement: number) =>
  [1, -1, 1, 0, -1][(seat * seat * 3 + seat * statement + statement * statement * 7) % 5]!
