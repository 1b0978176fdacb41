import type { ExerciseDoc } from '../workshop.ts'
import { perspectiveItems } from './perspective-items.ts'
import { perspectiveMap } from './perspective-map.ts'
import { perspectiveSeats } from './perspective-seats.ts'
import { stopDoing } from './stop-doing.ts'

/** The catalogue. A new exercise is one file beside this one, and its name here. */
export const exercises: readonly ExerciseDoc[] = [stopDoing, perspectiveMap, perspectiveItems, perspectiveSeats]
