import type { Commit } from '../../server/store/store.ts'
import type { Kind } from '../../shared/workshop.ts'

/** What one writes to a store. */

export type Ops = [kind: Kind, key: string, value: unknown][]
export const commit = (ops: Ops = [], more: Partial<Commit> = {}): Commit => ({
  ops: ops.map(([kind, key, value]) => ({ kind, key, value })),
  answers: [],
  due: null,
  ...more,
})
export const title = (text: string): Ops => [['workshop', 'workshop', { title: text }]]
