/** Everything that means something to Markdown, to HTML in it, or to the extensions of GitHub and wikis. */
const MARKS = /[\\`*_{}[\]<>#|~&$@]/g
/** Addresses that readers turn into links by themselves: the colon or dot that they look for. Looked for from there: from the front, each of thousands of dots would begin anew. */
const ADDRESSES = /(?<=[a-z][a-z0-9+.-]{0,40}):(?=\S)|(?<=\bwww)\./gi
/** Marks that only mean something at the start of a line: list, rule, heading, numbered list. */
const START = /^([-+=]|\d+[.)])/
/** Control characters and those that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** What somebody wrote, on one line of Markdown, as they wrote it and nothing more: no markup, no HTML, no links, no table cells. */
export function inert(text: string): string {
  const line = text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim()
  return line
    .replace(MARKS, (mark) => `\\${mark}`)
    .replace(ADDRESSES, (mark) => `\\${mark}`)
    .replace(START, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
