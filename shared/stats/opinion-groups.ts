import { random } from './random.ts'
import { gate, keep, type Answers, type Gate, type LeftOut } from './opinions/answers.ts'
import { cluster, type Clustering } from './opinions/clusters.ts'
import { centred } from './opinions/matrix.ts'
import { project, type Plane } from './opinions/project.ts'
import { columnsOf, normals, surrogate } from './opinions/surrogate.ts'

export interface OpinionGroups {
  claimed: boolean
  /** why no group is told; null where some are */
  reason: Gate | 'no_structure' | null
  /** 8–11 people: as much as so few can show */
  tentative: boolean
  /** people and statements that were looked at */
  people: number
  statements: number[]
  left_out: LeftOut
  /** of the best clustering, −1 to 1, claimed or not; null where none was looked for or none was valid */
  silhouette: number | null
  /** share of answers without clumps that look as clumped, 0.01 to 1 */
  p: number | null
  /** the group of each person handed in, 0 the largest; null for who is in none */
  groupOf: (number | null)[]
  sizes: number[]
  /** only where groups are claimed: places of the people in a group, in the order handed in, and how they come about */
  map: Map | null
}
interface Map {
  places: ({ x: number; y: number } | null)[]
  /** by statement looked at: what is taken off an answer, and how much the rest counts on each axis */
  means: number[]
  loadings: { x: number[]; y: number[] }
}

const SURROGATES = 99
const SURE = 0.05
const CLEAR = 0.4

/**
 * People who answered alike, told only where chance would hardly show such groups. The method of Polis (Small and others 2021) with
 * a test against answers that have the same correlations but no clumps. Same answers and seed, same groups, in whatever order the
 * people come.
 */
export function opinionGroups(answers: Answers, seed: string): OpinionGroups {
  const { people, statements, left_out } = keep(answers)
  const rowOf = (i: number) => statements.map((j) => answers.people[i]![j]!)
  // draws go by row: in an order that is the answers' own, so that nobody's place in the list matters
  const rows = people.map((i) => ({ i, row: rowOf(i) })).map((one) => ({ ...one, text: one.row.join() }))
  const sorted = rows.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.i - b.i))
  const tentative = people.length >= 8 && people.length < 12
  const about = { tentative, people: people.length, statements, left_out }
  const nobody = { groupOf: answers.people.map(() => null), sizes: [], map: null }
  const reason = gate(people.length, statements.length)
  if (reason) return { claimed: false, reason, ...about, silhouette: null, p: null, ...nobody }

  const matrix = centred(sorted.map(({ row }) => row))
  const draw = random(seed)
  const plane = project(matrix)
  const found = cluster(plane, draw)
  if (!found) return { claimed: false, reason: 'no_structure', ...about, silhouette: null, p: 1, ...nobody }
  const columns = columnsOf(matrix)
  const normal = normals(draw)
  let asClear = 0
  for (let s = 0; s < SURROGATES; s++) {
    const other = cluster(project(surrogate(matrix, columns, normal)), draw)?.silhouette ?? -1
    if (other >= found.silhouette - 1e-9) asClear++
  }
  const p = (1 + asClear) / (SURROGATES + 1)
  const claimed = p <= SURE && Number(found.silhouette.toFixed(9)) >= CLEAR
  const told = { ...about, silhouette: found.silhouette, p }
  if (!claimed) return { claimed, reason: 'no_structure', ...told, ...nobody }
  const seats = sorted.map(({ i }) => i)
  return {
    claimed,
    reason: null,
    ...told,
    ...groupsOf(found, answers, seats),
    map: mapOf(plane, matrix.means, answers, seats),
  }
}

/** Numbered by size; of two as large, the one that has the first person in the answers' own order. */
function groupsOf({ of, sizes }: Clustering, { people }: Answers, seats: number[]) {
  const first = sizes.map((_, c) => of.indexOf(c))
  const order = sizes.map((_, c) => c).toSorted((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!)
  const groupOf: (number | null)[] = people.map(() => null)
  for (const [r, i] of seats.entries()) groupOf[i] = order.indexOf(of[r]!)
  return { groupOf, sizes: order.map((c) => sizes[c]!) }
}

function mapOf({ x, y, loadings }: Plane, means: number[], { people }: Answers, seats: number[]): Map {
  const places: Map['places'] = people.map(() => null)
  for (const [r, i] of seats.entries()) places[i] = { x: x[r]!, y: y[r]! }
  return { places, means, loadings: { x: [...loadings.x], y: [...loadings.y] } }
}
