/** Sentences with blanks: `Because {reason}, we …`. A blank that may stay empty ends with a question mark: `{name?}`. */

export interface Blank {
  name: string
  required: boolean
  /** the words of the sentence that lead up to it, else those that follow; a name of several words says more, and stands with them */
  label: string
  /** what a sentence that is not whole yet says in its place */
  gap: string
}

const BLANK = /\{([^{}]+)\}/g

const nameOf = (inside: string) => inside.trim().replace(/\s*\?$/, '')

const words = (text: string) => text.replace(/^[^\p{L}\p{N}]+/u, '').trimEnd()
const SENTENCE_END = /[.!?]\s/

/** The blanks of a template in reading order, each name once. */
export function blanksIn(template: string): Blank[] {
  const parts = template.split(BLANK)
  const blanks = new Map<string, Blank>()
  for (let i = 1; i < parts.length; i += 2) {
    const name = nameOf(parts[i]!)
    if (!name || blanks.has(name)) continue
    const before = words(parts[i - 1]!.split(SENTENCE_END).at(-1)!).replace(/[“"(]$/, '')
    const after = words(parts[i + 1]!.split(SENTENCE_END)[0]!).replace(/\.$/, '')
    const said = name.replaceAll('_', ' ')
    const around = before ? `${before} …` : after ? `… ${after}` : ''
    const isAsk = said.includes(' ')
    const label = around && isAsk ? `${around} (${said})` : around || said
    blanks.set(name, { name, required: !parts[i]!.trim().endsWith('?'), label, gap: isAsk ? `[${said}]` : '…' })
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
  const filled = (name: string) => (Object.hasOwn(slots, name) ? (slots[name] ?? '').trim() : '')
  return template
    .replace(BLANK, (_, inside: string) => filled(nameOf(inside)))
    .replace(/ {2,}/g, ' ')
    .trim()
}
