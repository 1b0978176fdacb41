import { deflateSync } from 'node:zlib'
import { readFrame } from '../../shared/frames.ts'
import { DEFLATED } from '../../shared/phone-frames.ts'

/** Bytes: what is shorter fits into one packet as it is. */
const LEAST = 1200
/** Bytes: nobody else's turn comes while it lasts, which is a second for a wall of thirty megabytes. */
const MOST = 1024 * 1024

const made = new WeakMap<Uint8Array, Uint8Array>()

/** A sync frame that brings something, as it goes to who asked for it deflated: made once, however many get it. A short one goes as it is, and one that takes too long. */
export const deflated = (frame: Uint8Array): Uint8Array => {
  if (frame.length < LEAST || frame.length > MOST) return frame
  const known = made.get(frame)
  if (known) return known
  const read = readFrame(frame)
  if (read.is !== 'write') throw new Error('a frame that brings nothing')
  const packed = Buffer.concat([Uint8Array.of(DEFLATED, read.whole ? 1 : 2), deflateSync(read.update)])
  made.set(frame, packed)
  return packed
}
