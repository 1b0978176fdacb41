import { tale } from './shrink.ts'
import { universe } from './universe.ts'

/** How many universes it ran. Throws the shortest story of the first universe from seed `first` to `last` that breaks a promise. */
export const keepPromises = async (first: number, last: number): Promise<number> => {
  for (let seed = first; seed <= last; seed++) {
    const lived = await universe(seed)
    if (lived.broken) throw new Error(await tale(lived))
  }
  return last - first + 1
}
