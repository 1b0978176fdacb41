/** Sentences with blanks: `Because {reason}, we …`. A blank that may stay empty ends with a question mark: `{name?}`. */

export interface Blank {
  name: string
  required: boolean
}

const BLANK = /\{([^{}]+)\}/g

const blankOf = (inside: string): Blank => {
  const trimmed = inside.trim()
  return trimmed.endsWith('?')
    ? { name: trimmed.slice(0, -1).trim(), required: false }
    : { name: trimmed, required: true }
}

/** The blanks of a template in reading order, each name once. */
export function blanksIn(template: string): Blank[] {
  const blanks = new Map<string, Blank>()
  for (const [, inside] of template.matchAll(BLANK)) {
    const blank = blankOf(inside ?? '')
    if (blank.name && !blanks.has(blank.name)) blanks.set(blank.name, blank)
  }
  return [...blanks.values()]
}

/** Blanks that the server fills in where a text is written about a side: the item's words, and agree or disagree. */
const GIVEN = new Set(['about', 'side'])

/** The blanks that a person fills in. */
export const blanksOf = ({
  template,
  sides,
}: {
  template?: string | null | undefined
  sides?: string | null | undefined
}): Blank[] => blanksIn(template ?? '').filter(({ name }) => !(sides && GIVEN.has(name)))

/** The sentence with its blanks filled in; an empty blank leaves nothing behind but its place. */
export function fill(template: string, slots: { [name: string]: string }): string {
  const words = (name: string) => (Object.hasOwn(slots, name) ? (slots[name] ?? '').trim() : '')
  return template
    .replace(BLANK, (_, inside: string) => words(blankOf(inside).name))
    .replace(/ {2,}/g, ' ')
    .trim()
}
