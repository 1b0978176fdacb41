import type { ExerciseDoc } from '../workshop.ts'
import { futureScenarios } from './future-scenarios.ts'
import { stopDoing } from './stop-doing.ts'

/** The catalogue. A new exercise is one file beside this one, and its name here. */
export const exercises: readonly ExerciseDoc[] = [stopDoing, futureScenarios]
