import type { ExerciseDoc } from '../workshop.ts'
import { perspectiveItems } from './perspective-items.ts'
import { perspectiveMap } from './perspective-map.ts'
import { perspectiveSeats } from './perspective-seats.ts'
import { agreeToDisagree } from './agree-to-disagree.ts'
import { contextCheck } from './context-check.ts'
import { futureScenarios } from './future-scenarios.ts'
import { honestPitch } from './honest-pitch.ts'
import { onPaper } from './on-paper.ts'
import { stopDoing } from './stop-doing.ts'
import { worstCase } from './worst-case.ts'

/** The catalogue. A new exercise is one file beside this one, and its name here. */
export const exercises: readonly ExerciseDoc[] = [
  stopDoing,
  futureScenarios,
  perspectiveMap,
  perspectiveItems,
  perspectiveSeats,
  worstCase,
  contextCheck,
  agreeToDisagree,
  honestPitch,
  onPaper,
]
