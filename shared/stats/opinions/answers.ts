/** Who and what goes into the search for opinion groups: steps 1 to 3. Shares are compared as whole numbers. */

/** Agree 1, pass 0, disagree −1; of things that were sorted the slot, −3 to 3; null where the person never answered. */
export type Opinion = number | null

export interface Answers {
  /** people × statements; every row is as long */
  people: readonly (readonly Opinion[])[]
  /** how many statements one person was shown; all where it is missing */
  shown?: number
}

export interface LeftOut {
  /** fewer than 3 answers, or than half of what they were shown */
  too_few_answers: number
  /** 8 answers or more, and 95 % of them the same */
  same_answer: number
}

export interface Kept {
  /** indexes of people and of statements that are looked at */
  people: number[]
  statements: number[]
  left_out: LeftOut
}

/** Why nobody looked for groups at all. */
export type Gate = 'too_few_people' | 'too_few_statements'

const given = (row: readonly Opinion[]) => row.filter((answer) => answer !== null)

const isUniform = (answers: readonly Opinion[]) => {
  const most = Math.max(...answers.map((value) => answers.filter((answer) => answer === value).length))
  return answers.length >= 8 && 20 * most >= 19 * answers.length
}

/** People who answered nothing at all are nowhere, not even among those left out. */
export function keep({ people, shown }: Answers): Kept {
  const width = people[0]?.length ?? 0
  const least = Math.max(3, Math.min(shown ?? width, width) / 2)
  const answered = people.flatMap((row, i) => {
    const answers = given(row)
    return answers.length === 0 ? [] : [{ i, few: answers.length < least, same: isUniform(answers) }]
  })
  const kept = answered.filter(({ few, same }) => !few && !same).map(({ i }) => i)
  const statements = Array.from({ length: width }, (_, j) => j).filter((j) => {
    const column = given(kept.map((i) => people[i]![j]!))
    return 10 * column.length >= 6 * kept.length && column.some((answer) => answer !== column[0])
  })
  const few = answered.filter((person) => person.few).length
  return {
    people: kept,
    statements,
    left_out: { too_few_answers: few, same_answer: answered.length - kept.length - few },
  }
}

/** Fewer than 8 people or statements say nothing about groups; below 12 people it takes 15 statements. */
export const gate = (people: number, statements: number): Gate | null =>
  people < 8 ? 'too_few_people' : statements < (people < 12 ? 15 : 8) ? 'too_few_statements' : null
