import * as Y from 'yjs'
import { ROOTS, type WrittenKind } from '../../shared/documents.ts'
import { Breach, NESTING, putBefore, type Content, type Id, type Struct } from './update.ts'

// Yjs keeps under such names what has to be looked at here
// oxlint-disable no-underscore-dangle

/** Where a struct would come to stand: in one list, between its neighbours, in something that may hold it. */

type List = Y.AbstractType<unknown>

const HOLDS = (parent: List): readonly Content[] =>
  parent instanceof Y.Text ? ['string', 'format', 'deleted'] : ['any', 'type', 'deleted']

const find = (doc: Y.Doc, { client, clock }: Id) => Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC

/** The type behind an id; null where it is gone for good, and all that is put into it with it. */
const typeAt = (doc: Y.Doc, id: Id): List | null => {
  const item = find(doc, id)
  if (item instanceof Y.GC || item.content instanceof Y.ContentDeleted) return null
  if (!(item.content instanceof Y.ContentType)) throw new Breach('parent')
  return item.content.type as List
}

const depthOf = (list: List) => {
  let depth = 0
  for (let item = list._item; item; item = (item.parent as List)._item) depth++
  return depth
}

/** Right behind its origin, which is in `before`. */
const putBehind = (struct: Struct, before: Y.Item): Struct => {
  const { client, clock } = struct.origin!
  const next = clock < before.lastId.clock ? { client, clock: clock + 1 } : (before.right?.id ?? null)
  return putBefore(struct, next)
}

/**
 * The struct as it can be put in: what would stand before its origin stands right behind it. An undo manager makes such ones, where each
 * copy would find another place for them; who made it has it there already. Throws a `Breach` where it has no place. All that it
 * refers to must exist. `walk` is the number of neighbours that may still be passed on the way: Yjs passes them as well, and more slowly.
 */
export const placed = (doc: Y.Doc, kind: WrittenKind, struct: Struct, walk: { left: number }): Struct => {
  if (struct.content === 'gc') return struct
  const before = struct.origin && find(doc, struct.origin)
  const after = struct.right && find(doc, struct.right)
  // beside what is gone for good nothing stays
  if (before instanceof Y.GC || after instanceof Y.GC) return struct
  const beside = before ?? after
  let parent: List | null
  let keyed = struct.keyed
  if (beside) {
    parent = beside.parent as List
    keyed = beside.parentSub !== null
    // merged updates say it only where no neighbour does
    if (struct.keyed && !keyed) throw new Breach('key')
    if (before && after && (before.parent !== after.parent || before.parentSub !== after.parentSub))
      throw new Breach('order')
  } else if (typeof struct.parent === 'string') {
    if (!Object.hasOwn(ROOTS[kind], struct.parent)) throw new Breach('root')
    parent = doc.share.get(struct.parent) as List
  } else parent = typeAt(doc, struct.parent!)
  if (!parent) return struct
  if (keyed !== parent instanceof Y.Map) throw new Breach('key')
  if (!HOLDS(parent).includes(struct.content)) throw new Breach('content')
  if (struct.content === 'type' && depthOf(parent) >= NESTING) throw new Breach('nesting')
  const { origin, right } = struct
  if (before && before === after) return origin!.clock < right!.clock ? struct : putBehind(struct, before)
  let next = before ? before.right : keyed ? null : parent._start
  for (; next !== after; next = next.right) {
    if (walk.left-- <= 0) throw new Breach('walk')
    if (next) continue
    if (keyed || !before) throw new Breach('order')
    return putBehind(struct, before)
  }
  return struct
}
