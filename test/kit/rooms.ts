import type { Person, Workshop } from './people.ts'

/** Many people, and steps that take a while. */

export const joined = async (room: Workshop, n: number): Promise<Person[]> => {
  const seats: Person[] = []
  for (let i = 0; i < n; i++) seats.push(await room.join(`Seat ${i}`))
  return seats
}

/** How long a busy machine may take to compute, ms. */
const COMPUTING = 20_000

/** Opens and closes a step that computes, and reveals it once its result is there. */
export const compute = async (room: Workshop, ref: string) => {
  await room.drive(ref, 'open', 'close')
  const backstage = room.fay.backstage()
  await backstage.until(
    ({ agenda }) => agenda[room.step(ref)]?.state === 'closed' && !agenda[room.step(ref)]!.computing,
    COMPUTING,
  )
  backstage.leave()
  await room.drive(ref, 'reveal')
}

/** One step from opening to reveal, with what people do in it. */
export const through = async (room: Workshop, ref: string, act: () => Promise<unknown>) => {
  await room.drive(ref, 'open')
  await act()
  await room.drive(ref, 'close', 'reveal')
}
