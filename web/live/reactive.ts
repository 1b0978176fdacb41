import { batch, createSignal, getListener, type Accessor, type Setter } from 'solid-js'
import type { Doc, Transaction } from 'yjs'
import type { Reactive } from './types.ts'

type Signal = [Accessor<unknown>, Setter<unknown>]

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The picture of a projected document, and the way to put another document behind it. */
export interface Picture<Maps> extends Reactive<Maps> {
  /** From now on this document is what one sees. It must have synced: what it lacks disappears. */
  show(doc: Doc): void
}

/**
 * Signals appear where somebody reads, so 500 cards that nobody looks at cost nothing. One Yjs transaction is one Solid batch:
 * a reveal lands whole.
 */
export function makePicture<Maps>(): Picture<Maps> {
  let doc: Doc | undefined
  const values = new Map<string, Map<string, Signal>>()
  const keySets = new Map<string, Signal>()
  const [ready, setReady] = createSignal(false)

  const read = (map: string, key: string): unknown => doc?.getMap(map).get(key)
  const list = (map: string) => [...(doc?.getMap(map).keys() ?? [])].toSorted()

  const take = ({ changed }: Transaction) =>
    batch(() => {
      for (const [name, map] of doc?.share ?? []) {
        const keys = changed.get(map)
        if (!keys) continue
        keySets.get(name)?.[1](list(name))
        for (const key of keys)
          if (key !== null)
            values
              .get(name)
              ?.get(key)?.[1](() => read(name, key))
      }
    })

  const signalOf = (signals: Map<string, Signal>, key: string, first: () => unknown): Signal => {
    let signal = signals.get(key)
    if (!signal) signals.set(key, (signal = createSignal(first(), { equals: same })))
    return signal
  }

  return {
    ready,
    get(map, key) {
      if (!getListener()) return read(map, key) as never
      let signals = values.get(map)
      if (!signals) values.set(map, (signals = new Map()))
      return signalOf(signals, key, () => read(map, key))[0]() as never
    },
    keys: (map) => (getListener() ? (signalOf(keySets, map, () => list(map))[0]() as string[]) : list(map)),
    show(next) {
      doc?.off('afterTransaction', take)
      doc = next
      doc.on('afterTransaction', take)
      batch(() => {
        setReady(true)
        for (const [map, [, set]] of keySets) set(list(map))
        for (const [map, signals] of values) for (const [key, [, set]] of signals) set(() => read(map, key))
      })
    },
  }
}
