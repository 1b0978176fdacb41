import type { Item } from '../activity.ts'

/** `a|b` names two items at once: a pair to compare, or a cell of a matrix. */
export const isPair = (key: string, knows: (item: string) => boolean) => {
  const [a = '', b = '', more] = key.split('|')
  return more === undefined && a !== b && knows(a) && knows(b)
}

/** The items; or, once any ballot names a pair, all that ballots name, in the order of the items. */
export function rowsOf(items: Item[], named: string[]): Item[] {
  if (!named.some((key) => key.includes('|'))) return items
  const place = new Map(items.map(({ id }, i) => [id, i]))
  const texts = new Map(items.map(({ id, text }) => [id, text]))
  const at = (key: string) => key.split('|').map((id) => place.get(id) ?? -1)
  return [...new Set(named)]
    .filter((key) => at(key).every((i) => i >= 0))
    .toSorted((a, b) => {
      const [[a1 = -1, a2 = -1], [b1 = -1, b2 = -1]] = [at(a), at(b)]
      return a1 - b1 || a2 - b2
    })
    .map((id) => ({
      id,
      text: id
        .split('|')
        .map((end) => texts.get(end))
        .join(' | '),
    }))
}
