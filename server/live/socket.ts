import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

/*
 * A frame as it goes over the wire (RFC 6455, 5.2): whole, binary, without a mask, since it comes from a server.
 *
 *   0x82 | length < 126            | payload
 *   0x82 | 126 | length in 2 bytes | payload
 *   0x82 | 127 | length in 8 bytes | payload
 */
const BINARY = 0x82

const wired = (payload: Uint8Array): Buffer => {
  const { length } = payload
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const wire = Buffer.alloc(at + length)
  wire[0] = BINARY
  wire[1] = at === 2 ? length : at === 4 ? 126 : 127
  if (at === 4) wire.writeUInt16BE(length, 2)
  if (at === 10) wire.writeUIntBE(length, 4, 6)
  wire.set(payload, at)
  return wire
}

let last: { payload: Uint8Array; wire: Buffer } | undefined

/**
 * A socket of which the server says everything in whole binary messages. What goes to many is made ready once and written in one piece,
 * past ws, which would make a header for each and write it beside. It stays in its order, because without compression ws keeps nothing back.
 */
export class Socket extends WebSocket {
  raw: Duplex | undefined

  override send(payload: Uint8Array) {
    if (this.readyState !== this.OPEN) return
    if (last?.payload !== payload) last = { payload, wire: wired(payload) }
    this.raw!.write(last.wire)
  }
}
