import type { Attack } from './attack.ts'
import { frames } from './frames.ts'
import { awareness } from './awareness.ts'
import { bodies } from './bodies.ts'
import { connections } from './connections.ts'
import { floods } from './floods.ts'
import { requests } from './requests.ts'
import { rights } from './rights.ts'
import { updates } from './updates.ts'

/** The catalogue, by what is attacked. */
export const families: { [family: string]: readonly Attack[] } = {
  frames,
  updates,
  awareness,
  floods,
  connections,
  requests,
  bodies,
  rights,
}
