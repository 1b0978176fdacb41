import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

/*
 * A frame as it goes over the wire (RFC 6455, 5.2): whole, without a mask, since it comes from a server. Text is 0x81, bytes are 0x82.
 *
 *   0x8. | length < 126            | payload
 *   0x8. | 126 | length in 2 bytes | payload
 *   0x8. | 127 | length in 8 bytes | payload
 */
const TEXT = 0x81
const BINARY = 0x82

const wired = (said: Uint8Array | string): Buffer => {
  const payload = typeof said === 'string' ? Buffer.from(said) : said
  const { length } = payload
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const wire = Buffer.alloc(at + length)
  wire[0] = typeof said === 'string' ? TEXT : BINARY
  wire[1] = at === 2 ? length : at === 4 ? 126 : 127
  if (at === 4) wire.writeUInt16BE(length, 2)
  if (at === 10) wire.writeUIntBE(length, 4, 6)
  wire.set(payload, at)
  return wire
}

let last: { payload: Uint8Array | string; wire: Buffer } | undefined

/**
 * A socket of which the server says everything in whole messages. What goes to many is made ready once and written in one piece,
 * past ws, which would make a header for each and write it beside. It stays in its order, because without compression ws keeps nothing back.
 */
export class Socket extends WebSocket {
  raw: Duplex | undefined

  override send(payload: Uint8Array | string) {
    if (this.readyState !== this.OPEN) return
    if (last?.payload !== payload) last = { payload, wire: wired(payload) }
    this.raw!.write(last.wire)
  }
}
