import { axisPair } from './axis-pair.ts'
import { guess } from './guess.ts'
import { matrix } from './matrix.ts'
import type { Measure } from './measure.ts'
import { opinionGroups } from './opinion-groups.ts'
import type { MeasureName } from './params.ts'
import { rounds } from './rounds.ts'
import { saidBelieved } from './said-believed.ts'
import { seats } from './seats.ts'
import { shares } from './shares.ts'
import { spread } from './spread.ts'
import { uncertainties } from './uncertainties.ts'

/** A new measure is one file beside this one, its name in `params.ts` and here. */
export const measures: { [name in MeasureName]: Measure } = {
  spread,
  rounds,
  shares,
  seats,
  guess,
  said_believed: saidBelieved,
  opinion_groups: opinionGroups,
  uncertainties,
  axis_pair: axisPair,
  matrix,
}
