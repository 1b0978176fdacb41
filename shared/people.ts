/** Names and codes. Pure. */

/** Letters and digits of a join code: no vowels (no words by accident), nothing that looks like its neighbour. */
export const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789'
export const CODE_LENGTH = 6
export const NAME_LENGTH = 40
export const TITLE_LENGTH = 120

/** What somebody typed → a code, or null: spaces, dashes and case do not matter. */
export const parseCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null
}

/** `HK7RWT` → `HK7 RWT`, as it is read aloud. */
export const spellCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

/** Joiners belong to scripts and emoji, but alone they cannot be seen. */
const withoutJoiners = (name: string) => name.replace(/[\u200c\u200d]/gu, '')

/** Nothing of it can be seen, though some of it is letters to Unicode: fillers, selectors, joiners, an empty Braille cell. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu

/** One line, no control or direction-override characters, at most so many characters (not code units); '' where nothing can be seen. */
export const cleanName = (typed: string, most = NAME_LENGTH): string => {
  const line = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => (withoutJoiners(c) === '' ? c : ' '))
    .replace(/\s+/gu, ' ')
    .trim()
  return line.replace(UNSEEN, '').trim() === '' ? '' : [...line].slice(0, most).join('')
}

/** Equal for names that a reader would take for one another. */
export const readAs = (name: string) => name.replace(UNSEEN, '').normalize('NFKC').toLocaleLowerCase()

/** Tells equal names apart: a second `Ana` becomes `Ana 2`. `taken` is asked what a name is read as. */
export const distinctName = (wanted: string, taken: (read: string) => boolean): string => {
  if (!taken(readAs(wanted))) return wanted
  for (let n = 2; ; n++) if (!taken(readAs(`${wanted} ${n}`))) return `${wanted} ${n}`
}
