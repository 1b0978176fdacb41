import { createEncoder, toUint8Array, writeUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'

/** Numbers as varints, strings as strings, bytes as they are. */
export const bytes = (...parts: (number | string | Uint8Array)[]): Uint8Array => {
  const encoder = createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') writeVarUint(encoder, part)
    else if (typeof part === 'string') writeVarString(encoder, part)
    else writeUint8Array(encoder, part)
  }
  return toUint8Array(encoder)
}

/** A varint with so many bytes that say nothing before its end: many readers make no number of it. */
export const overlong = (number: number, empty = 150): Uint8Array =>
  Uint8Array.from([...Array.from({ length: empty }, () => 0x80), number & 127])
