import { divisive, pAgree } from '../../stats/shares.ts'
import { opinionGroups as find, type OpinionGroups } from '../../stats/opinion-groups.ts'
import { alike } from '../../stats/opinions/alike.ts'
import type { Opinion } from '../../stats/opinions/answers.ts'
import { bridgeOf, markOf, rangeOf, shareOf, together, type Counts } from '../../stats/opinions/shares.ts'
import { unordered } from '../../stats/random.ts'
import type { Json, JsonObject } from '../../workshop.ts'
import { opinions } from '../kinds.ts'
import type { Measure } from './measure.ts'
import { readerOf } from './readings.ts'
import { latestIn, nine, statusOf } from './sources.ts'
import { ofOpinions } from './spread.ts'

/** the sentence that goes with a result without groups */
const NO_GROUPS = 'No separate groups. Differences run item by item.'
const BRIDGE = 0.6
/** between the groups' shares, from which a statement is told as a split */
const SPLIT = 0.3
/** Median threshold in Delphi studies; a share at or below the other end is a shared no. */
const SHARED = { yes: 0.75, no: 0.25 }
const MARKS = 5
/** Of fewer people a mean over pairs would say too much about one of them. */
const FEW = 5
/** Tests of what marks a group need this many people; below it the counts speak. */
const TESTED = 12

const letter = (g: number) => String.fromCharCode(65 + g)

/**
 * People who answered alike in votes of agree, pass, disagree: what almost everyone shares, where it splits, and groups where they are
 * clearer than chance. People in groups of fewer than three are never shown, and nobody is named.
 */
export const opinionGroups: Measure = {
  reads: [opinions],
  heavy: true,
  people: true,
  result({ sources = [], seed }) {
    const told = latestIn(sources).filter(
      ({ source }) => source.activity === 'vote' && isOpinion(source.params['mode']),
    )
    if (told.length === 0) return { status: 'no_source', ...nothing }
    const items = [...new Set(told.flatMap(({ source }) => source.items.map(({ id }) => id)))]
    const desks = new Map<string, Map<string, readonly number[]>>()
    for (const { source, round } of told)
      for (const desk of round.desks)
        desks.set(desk.seat, new Map([...(desks.get(desk.seat) ?? []), ...readerOf(source)!.read(desk)]))
    const people = [...desks.values()].map((said) => items.map((item): Opinion => said.get(item)?.[0] ?? null))
    const answered = people.filter((row) => row.some((answer) => answer !== null))
    const shown = Math.min(items.length, told.reduce((sum, { source }) => sum + shownIn(source.params, source.items.length), 0)) // prettier-ignore
    const found = find({ people: answered, shown }, seed)
    const rows = items.map((item, j) => rowOf(item, j, answered, found, shown / items.length))
    const steps = told.map(({ source, round }) => ({ step: source.step, round: round.round }))
    const sorted = told.some(({ source }) => source.params['mode'] === 'sort')
    return {
      status: statusOf(told),
      sources: steps,
      ...toldOf(found, rows),
      ...(sorted && answered.length >= FEW && { correlation: correlationsOf(answered, found) }),
      ...mapOf(found, items, seed),
    }
  },
}

/** People who agree or not, or who put things into slots: above the middle is agreeing, below it the opposite. */
const isOpinion = (mode: Json | undefined) => mode === 'agree' || mode === 'sort'

/** How alike people sorted: means over pairs of people, never a single pair. */
function correlationsOf(people: readonly Opinion[][], { groupOf, sizes }: OpinionGroups): JsonObject {
  const { all, within, between } = alike(people, groupOf, sizes.length)
  if (sizes.length === 0) return { all }
  return { all, within: Object.fromEntries(within.map((r, g) => [letter(g), r])), between }
}

const shownIn = (params: JsonObject, items: number) =>
  typeof params['items_per_person'] === 'number' ? Math.min(items, params['items_per_person']) : items

const nothing = {
  claimed: false,
  k: 1,
  people: 0,
  statements: 0,
  left_out: { too_few_answers: 0, same_answer: 0 },
  silhouette: null,
  p: null,
  groups: [],
  shared: [],
  bridges: [],
  splits: [],
  marks: {},
  rows: [],
}

/** All about one statement. */
interface Row {
  all: Counts
  groups: Counts[]
  row: JsonObject & { item: string; p_agree: number; divisive: number | null; shared: boolean; split: boolean }
  bridge: ReturnType<typeof bridgeOf>
  range: number
}

const countsOf = (answers: readonly (Opinion | undefined)[]): Counts => {
  const count = (sign: number) => answers.filter((answer) => answer != null && Math.sign(answer) === sign).length
  return { agree: count(1), disagree: count(-1), pass: count(0) }
}

/** @param share part of the statements that one person was shown */
function rowOf(item: string, j: number, people: readonly Opinion[][], found: OpinionGroups, share: number): Row {
  const all = countsOf(people.map((row) => row[j]))
  const groups = found.sizes.map((_, g) => countsOf(people.filter((_, i) => found.groupOf[i] === g).map((row) => row[j]))) // prettier-ignore
  const { agree, disagree, pass } = all
  const seen = agree + disagree + pass
  const p = nine(pAgree(agree, disagree, pass))
  const bridge = bridgeOf(groups.length > 0 ? groups : [all])
  const range = groups.length > 0 ? rangeOf(groups) : 0
  const torn = divisive(agree, disagree) ?? 0
  const row = {
    item,
    ...ofOpinions({ ...all }),
    ...all,
    p_agree: pAgree(agree, disagree, pass),
    divisive: divisive(agree, disagree),
    bridge: bridge.bridge,
    shared: 10 * seen >= 8 * share * people.length && seen > 0 && (p >= SHARED.yes || p <= SHARED.no),
    bridging: nine(bridge.bridge) >= BRIDGE,
    split: groups.length > 0 ? nine(range) >= SPLIT : Math.min(agree, disagree) >= 2 && nine(torn) >= SPLIT,
    ...(groups.length > 0 && {
      range,
      by_group: Object.fromEntries(groups.map((counts, g) => [letter(g), shareOf(counts)])),
      counts: Object.fromEntries(groups.map((counts, g) => [letter(g), { ...counts }])),
    }),
  }
  return { all, groups, row, bridge, range }
}

function toldOf(found: OpinionGroups, rows: Row[]): JsonObject {
  const { claimed, reason, tentative, people, statements, left_out, silhouette, p, sizes } = found
  const best = (value: (row: Row) => number, of: Row[]) => of.toSorted((a, b) => value(b) - value(a))
  const shared = rows.filter(({ row }) => row.shared)
  return {
    claimed,
    ...(reason && { reason, sentence: NO_GROUPS }),
    ...(tentative && { tentative }),
    k: Math.max(1, sizes.length),
    people,
    statements: statements.length,
    left_out: { ...left_out },
    silhouette,
    p,
    groups: sizes.map((size, g) => ({ id: letter(g), size })),
    shared: best(({ row }) => Math.abs(row.p_agree - 0.5), shared).map(({ all, row }) => ({
      item: row.item,
      ...all,
      p_agree: row.p_agree,
      side: row.p_agree > 0.5 ? 'agree' : 'disagree',
    })),
    bridges: best(
      ({ bridge }) => bridge.bridge,
      rows.filter(({ bridge }) => nine(bridge.bridge) >= BRIDGE),
    ).map(({ row, bridge }) => ({ item: row.item, ...bridge })),
    splits: best(
      ({ row, range }) => (claimed ? range : (row.divisive ?? 0)),
      rows.filter(({ row }) => row.split),
    ).map(({ row, all, groups, range }) => ({
      item: row.item,
      ...all,
      divisive: row.divisive,
      ...(claimed && { range, ...Object.fromEntries(groups.map((counts, g) => [letter(g), shareOf(counts)])) }),
    })),
    marks: people < TESTED ? {} : Object.fromEntries(sizes.map((_, g) => [letter(g), marksOf(rows, g)])),
    rows: rows
      .toSorted((a, b) => Number(a.row['agreement'] ?? 2) - Number(b.row['agreement'] ?? 2))
      .map(({ row }) => row),
  }
}

const marksOf = (rows: Row[], g: number) =>
  rows
    .flatMap(({ row, groups }) => {
      const weight = markOf(groups[g]!, together(groups.filter((_, other) => other !== g)))
      return weight === null ? [] : [{ item: row.item, weight }]
    })
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MARKS)
    .map(({ item }) => item)

/** Places are told to a hundredth: with the loadings, a finer one could be turned back into a whole ballot. */
const hundredth = (value: number) => Math.round(value * 100) / 100 || 0

/**
 * Dots without names, −1 to 1, and what it takes to find a place from a ballot, so that a phone can work out its own from its own desk
 * and nobody else learns it: √(of / answered) · Σ (answer − mean) · x over the statements answered.
 */
function mapOf({ map, groupOf, statements }: OpinionGroups, items: string[], seed: string): JsonObject {
  if (!map) return {}
  const { means, loadings } = map
  const places = map.places.flatMap((place, i) => (place ? [{ ...place, group: letter(groupOf[i] ?? 0) }] : []))
  const far = Math.max(...places.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)])) || 1
  const points = places.map(({ x, y, group }) => ({ x: hundredth(x / far), y: hundredth(y / far), group }))
  const axes = statements.map((j, s) => ({
    item: items[j]!,
    mean: means[s]!,
    x: loadings.x[s]! / far,
    y: loadings.y[s]! / far,
  }))
  return { map: { points: unordered(points, `${seed}/map`), of: statements.length, axes } }
}
