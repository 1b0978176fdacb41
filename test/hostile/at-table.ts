import { readFrame, step1 } from '../../shared/frames.ts'
import type { Seat, Target } from './attack.ts'
import { open, type Wired } from './wire.ts'

/** At the honest people's table, with what is there. */
export const atTable = async (target: Target, { cookie }: Seat): Promise<Wired> => {
  const line = open(target, `/live/${target.workshop}/table/1`, cookie)
  await line.opened
  line.send(step1(Uint8Array.of(0)))
  await line.until((frame) => readFrame(frame).is === 'step 1')
  return line
}
