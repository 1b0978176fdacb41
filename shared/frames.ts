import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/*
 * What goes over a socket (y-websocket):
 *
 *   0 sync       0 step 1: state vector · 1 step 2: update · 2 update
 *   1 awareness  list of { client, clock, state as JSON }
 *   3            asks for the awareness of the others
 *
 * and, to who has asked for it in the address,
 *
 *   64 deflated  1 step 2 · 2 update: what a sync frame brings, deflated (RFC 1950), up to the end
 */

const SYNC = 0
const AWARENESS = 1
const QUERY = 3
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

const frame = (kind: number, bytes: Uint8Array) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
export const step1 = (stateVector: Uint8Array) => frame(STEP_1, stateVector)
export const step2 = (update: Uint8Array) => frame(STEP_2, update)
export const updateFrame = (update: Uint8Array) => frame(UPDATE, update)

export interface Aware {
  client: number
  clock: number
  /** null: gone */
  state: object | null
}

export const awarenessFrame = (states: Aware[]) => {
  const list = encoding.createEncoder()
  encoding.writeVarUint(list, states.length)
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(list, client)
    encoding.writeVarUint(list, clock)
    encoding.writeVarString(list, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, AWARENESS)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list))
  return encoding.toUint8Array(encoder)
}

/** A varint as Yjs can hold it. Of one with more than a hundred empty bytes lib0 makes NaN, which is below every limit and above none. Throws. */
export const readNumber = (decoder: decoding.Decoder): number => {
  const number = decoding.readVarUint(decoder)
  if (!Number.isSafeInteger(number)) throw new Error('no number')
  return number
}

/** States in an awareness message, or null where it is none. Its size must have been looked at. */
export const readAwareness = (bytes: Uint8Array): Aware[] | null => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = readNumber(decoder)
    if (count > bytes.length / 3) return null
    return Array.from({ length: count }, () => {
      const [client, clock] = [readNumber(decoder), readNumber(decoder)]
      // whoever is told that somebody has gone gets the next clock, and must be able to read it
      if (client > 0xffffffff || clock > 0x7fffffff) throw new Error('no client')
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (typeof state !== 'object' || Array.isArray(state)) throw new Error('no state')
      return { client, clock, state }
    })
  } catch {
    return null
  }
}

export type Incoming =
  | { is: 'step 1'; stateVector: Uint8Array }
  /** `whole`: the answer to a step 1 */
  | { is: 'write'; update: Uint8Array; whole: boolean }
  | { is: 'awareness'; states: Uint8Array }
  | { is: 'malformed' }

/** What a frame is. Reads lengths only, never content. */
export const readFrame = (bytes: Uint8Array): Incoming => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === QUERY) return { is: 'awareness', states: Uint8Array.of(0) }
    if (kind === AWARENESS) return { is: 'awareness', states: decoding.readVarUint8Array(decoder) }
    if (kind !== SYNC) return { is: 'malformed' }
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === STEP_1) return isStateVector(payload) ? { is: 'step 1', stateVector: payload } : { is: 'malformed' }
    if (step !== STEP_2 && step !== UPDATE) return { is: 'malformed' }
    return { is: 'write', update: payload, whole: step === STEP_2 }
  } catch {
    return { is: 'malformed' }
  }
}

/** A state vector claims its length first: believe it only if the bytes could hold it. */
const isStateVector = (bytes: Uint8Array) => {
  const decoder = decoding.createDecoder(bytes)
  const count = readNumber(decoder)
  if (count > (bytes.length - 1) / 2 || count > 1000) return false
  for (let i = 0; i < count; i++) {
    readNumber(decoder)
    readNumber(decoder)
  }
  return decoder.pos === bytes.length
}
