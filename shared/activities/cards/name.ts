import type { JsonObject } from '../../workshop.ts'

/** What a card is called: the words in the blank that its step names, else its whole text. */
export function nameIn(
  { text, slots }: { text: string; slots?: { [name: string]: string } | null },
  params: JsonObject,
) {
  const blank = params['named_by']
  const name = typeof blank === 'string' && slots && Object.hasOwn(slots, blank) ? slots[blank]?.trim() : undefined
  return name || text
}
