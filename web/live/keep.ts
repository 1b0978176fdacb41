import type { Device } from './device.ts'

/**
 * What this device keeps under one prefix, as JSON. Every value lies under a key of its own, so that two tabs do not
 * overwrite each other's. Where the storage is full or forbidden, it is kept as long as the page lives.
 */
export interface Keep {
  get<T>(key: string): T | undefined
  /** undefined forgets */
  set(key: string, value: unknown): void
  /** every key that begins like this */
  keys(start: string): string[]
}

export function makeKeep({ storage }: Pick<Device, 'storage'>, prefix: string): Keep {
  const memory = new Map<string, string>()
  return {
    get(key) {
      const text = memory.get(key) ?? storage?.getItem(prefix + key)
      return text == null ? undefined : JSON.parse(text)
    },
    set(key, value) {
      memory.delete(key)
      try {
        if (value === undefined) storage?.removeItem(prefix + key)
        else if (storage) storage.setItem(prefix + key, JSON.stringify(value))
        else memory.set(key, JSON.stringify(value))
      } catch {
        memory.set(key, JSON.stringify(value))
      }
    },
    keys(start) {
      const kept = Array.from({ length: storage?.length ?? 0 }, (_, place) => storage?.key(place) ?? '')
      const ours = kept.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
      return [...new Set([...ours, ...memory.keys()])].filter((key) => key.startsWith(start))
    },
  }
}
