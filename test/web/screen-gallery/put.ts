import type { ResultView, Wall } from '../../../shared/wall.ts'
import type { ActivityName, JsonObject, N } from '../../../shared/workshop.ts'
import { idOf } from '../story.ts'

export type Change = (wall: Wall) => void

/** The ids of items that only the gallery knows. */
export const ids = (n: number) => Array.from({ length: n }, (_, i) => `it_s${i}`)

export interface Made {
  activity: ActivityName
  params: JsonObject
  ask: string
  result: JsonObject
  n: N
  /** what the items read, by number */
  text: (i: number) => string
}

/** A revealed step of any activity, put where the story has its vote. */
export const put =
  ({ activity, params, ask, result, n, text }: Made): Change =>
  (wall) => {
    const id = idOf('dots')
    Object.assign(wall.steps[id]!, { activity, params, ask, items: ids(60) })
    wall.groups = Object.fromEntries(ids(60).map((item, i) => [item, { step: id, order: i, name: text(i), cards: [] }]))
    const shown = { type: activity, params, ask, n, result: result as ResultView['result'] }
    wall.results[id] = [{ ...wall.results[id]![0]!, ...shown }]
  }

export const long =
  'Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsformularausfüllhilfe und noch ein langer Satz dazu'
export const arabic = [
  'اجتماع يوم الإثنين',
  'التقرير الأسبوعي',
  'الموافقة الثانية على التغييرات الصغيرة',
  'نسخ الملاحظات مرتين',
]
