import type { Json, JsonObject } from '../workshop.ts'
import { isObject, numberIn, textIn } from './lines.ts'

/** A heading, a sentence, and rows whose first cell is what people wrote. */
export interface Part {
  title: string
  text?: string
  head: string[]
  rows: string[][]
}

const list = (value: Json | undefined) => (Array.isArray(value) ? value.filter(isObject) : [])
const figure = (value: Json | undefined) => (typeof value === 'number' ? String(value).replace('-', '−') : '–')
const people = (n: number) => `${n} ${n === 1 ? 'person' : 'people'}`
const both = (words: string[]) => new Intl.ListFormat('en').format(words)

/**
 * What an exercise found out about how people see the same things, to be read: the same parts on the page and in the Markdown, and
 * every number as it stands in the document. Parts without anything in them are left out. `[]` for any other exercise.
 */
export function perspectiveParts(result: JsonObject | undefined, text: (item: string) => string): Part[] {
  if (!result || !['statements', 'items', 'seats'].includes(textIn(result['mode']))) return []
  const rows = (field: string, cells: (line: JsonObject) => string[]) => list(result[field]).map((line) => [text(textIn(line['item'])), ...cells(line)]) // prettier-ignore
  const parts: Part[] = [
    {
      title: 'What almost everyone shares',
      head: ['Statement', 'Agree', 'Disagree', 'Can’t say', 'Agreement'],
      rows: rows('shared', (line) => ['agree', 'disagree', 'pass', 'p_agree'].map((field) => figure(line[field]))),
    },
    splits(result, rows),
    {
      title: 'What every group agrees with',
      head: ['Statement', 'Least of the groups'],
      rows: rows('bridges', (line) => [figure(line['bridge'])]),
    },
    {
      title: 'Said about the other side',
      head: ['Text', 'Fair to those it is about, of 5', 'From', ''],
      rows: list(result['other_side']).map((line) => [
        textIn(line['text']),
        figure(line['fair_median']),
        people(numberIn(line['n'])),
        line['well_described'] === true ? 'well described' : '',
      ]),
    },
    {
      title: 'Guessed and said',
      head: ['Statement', 'About', 'Guess', 'Truth', 'Gap'],
      rows: rows('gaps', (line) => [textIn(line['about']), ...['guess', 'truth', 'gap'].map((field) => figure(line[field]))]), // prettier-ignore
    },
    {
      title: 'What needs an answer',
      head: ['Statement', 'We need one view', 'Costs to leave open'],
      rows: rows('to_settle', (line) => [figure(line['x']), figure(line['y'])]),
    },
  ]
  return parts.filter(({ text, rows }) => text !== undefined || rows.length > 0)
}

/** Where the room splits, by group, and how sure the groups are; or the sentence that there are none. */
function splits(result: JsonObject, rows: (field: string, cells: (line: JsonObject) => string[]) => string[][]): Part {
  const groups = isObject(result['groups']) ? result['groups'] : undefined
  const sizes = isObject(groups?.['sizes']) ? groups['sizes'] : {}
  const letters = Object.keys(sizes)
  const shares = ({ by_group }: JsonObject) => letters.map((letter) => figure(isObject(by_group) ? by_group[letter] : undefined)) // prettier-ignore
  const told = groups && groupsSentence(groups, sizes)
  return {
    title: 'Where we split',
    ...(told !== undefined && { text: told }),
    head: ['Statement', 'Agree', 'Disagree', 'Can’t say', ...letters.map((letter) => `Agreement in ${letter}`)],
    rows: rows('splits', (line) => [...['agree', 'disagree', 'pass'].map((field) => figure(line[field])), ...shares(line)]), // prettier-ignore
  }
}

function groupsSentence(groups: JsonObject, sizes: JsonObject): string {
  const sure = typeof groups['silhouette'] === 'number' && ` (silhouette ${figure(groups['silhouette'])}, p ${figure(groups['p'])})` // prettier-ignore
  if (groups['claimed'] !== true) return `${textIn(groups['sentence'])}${sure || ''}`
  const named = Object.entries(sizes).map(([letter, size]) => `${letter}, ${people(numberIn(size))}`)
  const tentative = groups['tentative'] === true ? ' Tentative: so few people can show no more.' : ''
  return `Groups of people who answered alike: ${both(named)}${sure || ''}.${tentative}`
}
