// @vitest-environment happy-dom
import { cleanup, render } from '@solidjs/testing-library'
import { Dynamic } from 'solid-js/web'
import { afterEach, describe, expect, it } from 'vitest'
import type { StepView, Wall } from '../../shared/wall.ts'
import { loadWall } from '../../web/activities/walls.ts'
import { itemText } from '../../web/activities/wall/items.ts'
import { fixtureRoom } from './room.ts'
import { KINDS } from './screen-gallery/outcome.ts'
import { pictures } from './screen-gallery/pictures.ts'

/** Who cannot see a picture gets the same numbers: each result's own, looked for in what a screen reader would say. */

afterEach(cleanup)

// oxlint-disable-next-line typescript/no-explicit-any
type Any = any

const percent = (share: number) => `${Math.round(share * 100)}%`
const rounded = (value: number, digits = 1) => String(Number(value.toFixed(digits)))
/** Halves may be rounded either way by a formatter. */
const half = (value: number, digits = 1): string[] => [rounded(value - 1e-9, digits), rounded(value + 1e-9, digits)]
const halfPercent = (share: number): string[] => [percent(share - 1e-9), percent(share + 1e-9)]
const month = (when: string) =>
  `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'][Number(when.slice(5, 7)) - 1]} ${when.slice(0, 4)}`
const ranked = (row: Any) => (row.rank === null ? [] : [`Rank ${row.rank}`])

/** What one row has to say, as numbers; a list is any one of them. */
type Numbers = (string | number | string[])[]
const rows: { [kind: string]: (row: Any) => Numbers } = {
  dots: (row) => [...ranked(row), `${row.dots} dot`, `from ${row.breadth}`],
  'vote-ties': (row) => [...ranked(row), 'tied', `${row.dots} dot`, `from ${row.breadth}`],
  'vote-strokes': (row) => [...ranked(row), `${row.dots} dot`, `from ${row.breadth}`],
  'vote-approve': (row) => [...ranked(row), `${row.yes} of ${row.seen}`],
  'vote-rank': (row) => [...ranked(row), half(row.borda), `from ${row.breadth}`],
  'vote-score': (row) => [...ranked(row), half(row.median), `from ${row.n + row.cant_say}`],
  'vote-points': (row) => [...ranked(row), halfPercent(row.mean_share), `from ${row.breadth}`],
  'vote-quadratic': (row) => [...ranked(row), `${row.score}`.replace('-', '−'), `from ${row.support + row.oppose}`],
  'vote-colors': (row) => [...ranked(row), `${row.wakes} wakes`, `${row.sleeps} puts`, `from ${row.breadth}`],
  'vote-agree': (row) => [`${row.agree} agree`, `${row.disagree} disagree`, `${row.pass} can`],
  'plane-raw': (row) => [halfPercent(row.x), halfPercent(row.y)],
  'line-raw': (row) => [halfPercent(row.median), halfPercent(row.q1), halfPercent(row.q3), `${row.n} placed`],
  'timeline-raw': (row) => [month(row.median), row.earliest, row.latest, `told by ${row.n}`],
  'compare-spread': (row) => [halfPercent(row.agreement), `${row.n} people`],
  'compare-rounds': (row) => [
    halfPercent(row.before.median),
    halfPercent(row.after.median),
    `${row.moved} of ${row.pairs}`,
  ],
  'compare-seats': (row) => [
    ...Object.entries<Any>(row.seats).flatMap(([tag, seat]) => [tag, halfPercent(seat.median), `${seat.n} people`]),
    halfPercent(row.gap),
  ],
  'compare-guess': (row) => [`${row.guessers} people`, half(row.guess), half(row.truth), `of ${row.n}`],
  'compare-said': (row) => [halfPercent(row.say), halfPercent(row.believe)],
  uncertainties: (row) => [halfPercent(row.openness), halfPercent(row.effect)],
  matrix: (row) =>
    Object.values<Any>(row.by_scenario).flatMap(({ median, n }) => [
      ...(n < 3 || median === null ? ['too few'] : [half(median)]),
      `${n} rating`,
    ]),
}
/** What a picture has to say that is no list of items. */
const whole: { [kind: string]: (result: Any) => Numbers } = {
  'check-number': ({ counts, median, q1, q3 }) => [
    ...Object.entries<number>(counts).map(([answer, n]) => `${answer}: ${n} p`),
    half(median),
    half(q1),
    half(q3),
  ],
  'check-choice': ({ counts }) => Object.entries<number>(counts).map(([answer, n]) => `${answer}: ${n} p`),
  'check-word': ({ words }) => words,
  fist: ({ counts }) => counts.map((n: number) => `: ${n} p`),
  link: ({ links }) => links.map(({ people, of }: Any) => `${people} of ${of}`),
  'compare-groups': ({ groups, shared, splits, rows }) => [
    ...groups.map(({ id, size }: Any) => `${id}, ${size} people`),
    ...shared.map(({ item }: Any) => {
      const row = rows.find((one: Any) => one.item === item)
      return `${row.agree} agree, ${row.disagree} disagree, ${row.pass} can`
    }),
    ...splits.flatMap(({ item }: Any) =>
      Object.entries<number>(rows.find((one: Any) => one.item === item).by_group).map(([id, share]) =>
        halfPercent(share).map((text) => `${id} ${text}`),
      ),
    ),
  ],
  'axis-pair': ({ rows, poles }) => [
    ...rows.flatMap(({ yes, no, score }: Any) => [`${yes} of ${yes + no}`, half(score, 2)]),
    ...poles.flat(),
  ],
  cells: ({ rows }) => rows.flatMap(({ median, n }: Any) => [...(n < 3 ? ['too few'] : [half(median)]), `${n} rating`]),
}

/** What a screen reader says of an element: names instead of drawings, nothing that is hidden from it. */
function spoken(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? ''
  const el = node as Element
  if (el.getAttribute?.('aria-hidden') === 'true') return ''
  if (el.getAttribute?.('role') === 'img') return ` ${el.getAttribute('aria-label') ?? ''} `
  const isBlock = ['LI', 'P', 'TR', 'TD', 'TH', 'H1', 'H2', 'H3', 'SPAN'].includes(el.tagName)
  const inner = [...el.childNodes].map(spoken).join('')
  return isBlock ? ` ${inner} ` : inner
}
const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function read(name: string, size: 'screen' | 'page' | 'phone') {
  const wall: Wall = pictures[name]!().wall!
  const step = wall.now.pulse.step!
  const room = fixtureRoom(wall, {}, { entries: () => ({}) })
  const view = wall.steps[step] as Required<StepView>
  const { default: Face } = (await loadWall(view.activity))!
  render(() => (
    <Dynamic component={Face} room={room} step={step} view={view} size={size} results={wall.results[step]!} />
  ))
  return { round: wall.results[step]!.at(-1)!, room, text: tidy(spoken(document.body)) }
}

/** Whether a number stands in a text by itself: 5 is not in 15, nor in 5.5. */
const says = (text: string, number: string | number | string[]): boolean =>
  [number].flat().some((one) => {
    const escaped = String(one).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    return new RegExp(String.raw`(?<![\d.])${escaped}(?!\.?\d)`).test(text)
  })

describe('the same numbers in words', () => {
  it('are asked of every kind', () => {
    expect(Object.keys({ ...rows, ...whole }).toSorted()).toEqual([...KINDS].toSorted())
  })

  it.each(KINDS.flatMap((kind) => (['page', 'phone', 'screen'] as const).map((size) => [kind, size] as const)))(
    '%s, %s',
    async (kind, size) => {
      const { round, room, text } = await read(kind, size)
      const missing: string[] = []
      const check = (numbers: Numbers, where: string, about: string) => {
        for (const number of numbers)
          if (!says(where, number)) missing.push(`${about}: ${[number].flat().join(' / ')} in “${where.slice(0, 300)}”`)
      }
      check(whole[kind]?.(round.result) ?? [], text, kind)
      const all = rows[kind] ? (round.result['rows'] as { item: string }[]) : []
      const names = all.map(({ item }) => itemText(room, item))
      for (const [i, row] of all.entries()) {
        // A row's words: from its own name to the next one's, wherever the name stands.
        const starts = [...text.matchAll(new RegExp(names[i]!.replaceAll(/[?.]/g, String.raw`\$&`), 'g'))]
        const parts = starts.map(({ index }) => {
          const after = names.flatMap((name) => {
            const next = text.indexOf(name, index + names[i]!.length)
            return next < 0 ? [] : [next]
          })
          const before = text.slice(Math.max(0, index - 20), index)
          return before + text.slice(index, Math.min(text.length, ...after))
        })
        check(rows[kind]!(row), parts.join(' … '), names[i]!)
      }
      for (const n of [round.n.responded, round.n.abstained, round.n.silent])
        if (!says(text, n)) missing.push(`n: ${n}`)
      expect(missing).toEqual([])
    },
  )
})
