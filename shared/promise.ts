import type { WorkshopRow } from './workshop.ts'

/** What a workshop that exports ballots has to say of it before anybody answers; thresholds are those of `outcome/ballots.ts`. */
const BALLOTS: { [kept in WorkshopRow['ballots']]: string } = {
  omitted: '',
  unlinked:
    ' The outcome keeps answers of steps without names as they were given, shuffled, where 5 people or more answered.',
  matrix:
    ' The outcome keeps one row of answers for each person, without names and shuffled, where 10 people or more answered.',
}

/** The sentence about anonymity as phones show it and as the outcome quotes it. */
export const promiseOf = ({ promise, ballots }: Pick<WorkshopRow, 'promise' | 'ballots'>) => promise + BALLOTS[ballots]
