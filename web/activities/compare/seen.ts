import type { PlaceResult, PlaneRow } from '../../../shared/activities/place.ts'
import type { ResultView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'

/** The plane on which an item was placed: its latest revealed round. */
export function planeOf({ wall }: Room, item: string): (ResultView & { result: PlaceResult<PlaneRow> }) | undefined {
  for (const step of wall.keys('results')) {
    const round = wall.get('results', step)?.at(-1)
    const isPlane = round?.shape === 'plane' || round?.params?.['shape'] === 'plane'
    const rows = (round?.result['rows'] ?? []) as { item?: string }[]
    if (isPlane && rows.some((row) => row.item === item))
      return round as unknown as ResultView & { result: PlaceResult<PlaneRow> }
  }
  return undefined
}
