import { browser } from '../live/device.ts'
import { newId } from '../live/id.ts'
import { makeKeep } from '../live/keep.ts'

/** What this phone remembers of its seats, beside the cookie that it cannot read. */
const keep = makeKeep(browser(), 'roomful/seat/')

/** Made once for each way in, so that a retry, a double tap or the code typed again gives the same seat. */
export function joinId(door: string): string {
  const id = keep.get<string>(`join/${door}`) ?? newId()
  keep.set(`join/${door}`, id)
  return id
}

/** The key that brings its owner back into the seat, also on another device. */
export const rejoinKey = (workshop: string) => keep.get<string>(`key/${workshop}`)
export const rememberKey = (workshop: string, key: string | undefined) => keep.set(`key/${workshop}`, key)

/** After leaving: the next join is somebody new. */
export function forgetSeat(workshop: string): void {
  rememberKey(workshop, undefined)
  for (const door of keep.keys('join/')) keep.set(door, undefined)
}
