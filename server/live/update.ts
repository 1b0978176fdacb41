import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readNumber } from '../../shared/frames.ts'

/*
 * The form of a Yjs update (V1), read without Yjs, which would believe it:
 *
 *   update    clients { structs, client, clock, struct … } … then clients { client, ranges { clock, length } … } …
 *   struct    info: 5 bits of kind, 32 it has a key, 64 a right origin, 128 an origin
 *             origin? · right origin? · where it has neither: parent (1 name of a root | 0 id) and key? · content
 *             or 10 · length: a hole, as whoever waits for something himself has it
 *   id        client, clock
 */

/** Names the rule that was broken; ends as the reason of a close. */
export class Breach extends Error {
  rule: string
  constructor(rule: string) {
    super(rule)
    this.rule = rule
  }
}

export interface Id {
  client: number
  clock: number
}
export type Content = 'gc' | 'deleted' | 'string' | 'format' | 'type' | 'any'
export interface Struct extends Id {
  length: number
  content: Content
  origin: Id | null
  right: Id | null
  /** name of a root, or the item that holds the type; null where the neighbours say it */
  parent: string | Id | null
  /** it says that it stands under a key */
  keyed: boolean
  /** the bytes among which it came: its own are those from `start`, the info byte, to `stop`; the last `holds` of them are the content */
  came: Uint8Array
  start: number
  stop: number
  holds: number
}
/** As it came. Made when it is asked for: of thousands that are refused, a view each would be a third of what they take. */
export const bytesOf = ({ came, start, stop }: Struct): Uint8Array => came.subarray(start, stop)

export interface Block extends Id {
  /** the clock after its last struct */
  end: number
  structs: Struct[]
}
export interface Range extends Id {
  length: number
}
export interface Update {
  /** one for each client, up to its first hole */
  blocks: Block[]
  deletions: Range[]
}

/** Bytes of one string; how deep values may be put into one another. */
const STRING_BYTES = 8 * 1024
/** Bytes of a stretch of text: what somebody types in one go without a network comes as one. */
const STRETCH_BYTES = 64 * 1024
export const NESTING = 8
/** Lengths that need no bytes behind them: more than a whole document may hold. */
const LONGEST = 4 * 1024 * 1024
/** Structs of one update, and ranges: each becomes an object here, from two bytes. A whole document holds no more. */
const MOST_STRUCTS = 20_000
const CONTENTS: { [kind: number]: Content } = { 0: 'gc', 1: 'deleted', 4: 'string', 6: 'format', 7: 'type', 8: 'any' }
/** array, map, text */
const TYPES = 3

type Decoder = decoding.Decoder
const left = (from: Decoder) => from.arr.length - from.pos

/** How many follow; each takes at least `each` bytes. */
const count = (from: Decoder, each: number) => {
  const claimed = readNumber(from)
  if (claimed > left(from) / each) throw new Breach('count')
  return claimed
}

const byte = (from: Decoder) => {
  if (left(from) < 1) throw new Breach('form')
  return decoding.readUint8(from)
}

const string = (from: Decoder, most = STRING_BYTES) => {
  const start = from.pos
  const bytes = readNumber(from)
  if (bytes > most) throw new Breach('string')
  from.pos = start
  return decoding.readVarString(from)
}

const id = (from: Decoder): Id => ({ client: readNumber(from), clock: readNumber(from) })

const long = (from: Decoder) => {
  const length = readNumber(from)
  if (length < 1 || length > LONGEST) throw new Breach('length')
  return length
}

/** One value, as JSON knows them, and undefined. */
const any = (from: Decoder, depth: number) => {
  if (depth > NESTING) throw new Breach('nesting')
  const kind = byte(from)
  if (kind === 127 || kind === 126 || kind === 121 || kind === 120) return
  if (kind === 125) {
    if (!Number.isSafeInteger(decoding.readVarInt(from))) throw new Breach('form')
    return
  }
  if (kind === 124) return void decoding.readFloat32(from)
  if (kind === 123) return void decoding.readFloat64(from)
  if (kind === 119) return void string(from)
  if (kind === 118)
    for (let fields = count(from, 2); fields > 0; fields--) {
      if (string(from) === '__proto__') throw new Breach('key')
      any(from, depth + 1)
    }
  else if (kind === 117) for (let parts = count(from, 1); parts > 0; parts--) any(from, depth + 1)
  else throw new Breach('content')
}

/** A mark in a text is a plain value: nothing else can be written back safely. */
const mark = (text: string) => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Breach('form')
  }
  if (typeof value === 'object' && value !== null) throw new Breach('content')
}

/** Reads the content; answers how many clocks it takes. */
const content = (from: Decoder, kind: Content): number => {
  if (kind === 'gc' || kind === 'deleted') return long(from)
  if (kind === 'string') {
    const { length } = string(from, STRETCH_BYTES)
    if (length === 0) throw new Breach('length')
    return length
  }
  if (kind === 'any') {
    const values = count(from, 1)
    if (values === 0) throw new Breach('length')
    for (let value = 0; value < values; value++) any(from, 1)
    return values
  }
  if (kind === 'format') {
    string(from)
    mark(string(from))
  } else if (readNumber(from) >= TYPES) throw new Breach('content')
  return 1
}

const struct = (from: Decoder, client: number, clock: number): Struct => {
  const start = from.pos
  const info = byte(from)
  const kind = CONTENTS[info & 31]
  if (!kind || (kind === 'gc' && info !== 0)) throw new Breach('content')
  const origin = info & 128 ? id(from) : null
  const right = info & 64 ? id(from) : null
  const keyed = (info & 32) !== 0
  let parent: Struct['parent'] = null
  if (kind !== 'gc' && !origin && !right) {
    const named = readNumber(from)
    if (named > 1) throw new Breach('form')
    parent = named ? string(from) : id(from)
    if (keyed && string(from) === '__proto__') throw new Breach('key')
  }
  const holds = from.pos
  const length = content(from, kind)
  return {
    client,
    clock,
    length,
    content: kind,
    origin,
    right,
    parent,
    keyed,
    came: from.arr,
    start,
    stop: from.pos,
    holds: from.pos - holds,
  }
}

/** The same after its origin, before something else; null: at the end. */
export const putBefore = (struct: Struct, right: Id | null): Struct => {
  const encoder = encoding.createEncoder()
  const info = struct.came[struct.start]!
  encoding.writeUint8(encoder, right ? info | 64 : info & ~64)
  for (const id of [struct.origin, right])
    if (id) for (const number of [id.client, id.clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8Array(encoder, struct.came.subarray(struct.stop - struct.holds, struct.stop))
  const came = encoding.toUint8Array(encoder)
  return { ...struct, right, came, start: 0, stop: came.length }
}

/** The first byte of a hole. */
const HOLE = 10

/** Throws a `Breach`, or what lib0 throws at the end of the bytes. */
const update = (from: Decoder): Update => {
  const blocks = new Map<number, Block>()
  let pieces = 0
  for (let clients = count(from, 2); clients > 0; clients--) {
    const structs = count(from, 2)
    const client = readNumber(from)
    const clock = readNumber(from)
    if (structs === 0 || client > 0xffffffff || blocks.has(client)) throw new Breach('form')
    const block: Block = { client, clock, end: clock, structs: [] }
    pieces += structs
    if (pieces > MOST_STRUCTS) throw new Breach('structs')
    let end = clock
    for (let one = 0; one < structs; one++) {
      if (from.arr[from.pos] === HOLE) {
        from.pos++
        end += long(from)
        continue
      }
      const found = struct(from, client, end)
      // what is behind a hole has to wait there as well as here
      if (block.end === end) {
        block.structs.push(found)
        block.end += found.length
      }
      end += found.length
    }
    if (end > 0x7fffffff) throw new Breach('clock')
    if (block.structs.length === 0) continue
    blocks.set(client, block)
  }
  const deletions: Range[] = []
  for (let clients = count(from, 2); clients > 0; clients--) {
    const client = readNumber(from)
    const ranges = count(from, 2)
    if (deletions.length + ranges > MOST_STRUCTS) throw new Breach('structs')
    for (let one = 0; one < ranges; one++) deletions.push({ client, clock: readNumber(from), length: long(from) })
  }
  if (left(from) > 0) throw new Breach('trailing bytes')
  return { blocks: [...blocks.values()], deletions }
}

/** The update, or the name of the rule that it breaks. Never throws, and takes time in proportion to the bytes. */
export const readUpdate = (bytes: Uint8Array): Update | string => {
  try {
    return update(decoding.createDecoder(bytes))
  } catch (error) {
    return error instanceof Breach ? error.rule : 'form'
  }
}
