import { random, shuffle } from '../../../shared/stats/random.ts'
import type { LinkRow } from '../../../shared/activities/link.ts'

/** The strongest links among as many items as there is room for; `links` come strongest first. */
export function strongest(links: readonly LinkRow[], nodes: number, most: number): LinkRow[] {
  const seen = new Set<string>()
  return links
    .filter(({ from, to }) => {
      const more = [from, to].filter((id) => !seen.has(id))
      if (seen.size + more.length > nodes) return false
      for (const id of more) seen.add(id)
      return true
    })
    .slice(0, most)
}

export interface Cell {
  col: number
  row: number
}

/** How far apart two cells are drawn, in units of a cell's width and height. */
const SHAPE = { width: 2, height: 1 }
const CROSSING = 3
const THROUGH = 8
const BACKWARDS = 0.4
const TRIES = 6
const SWEEPS = 12

/**
 * Puts each item of the links into a cell of a grid, so that nothing covers anything: short arrows, few crossings, none through a third
 * item, and from start to end where that costs nothing. From several seeded beginnings each pair of cells is swapped as long as
 * that helps; the best one stays. Same links, same picture.
 */
export function layOut(
  links: readonly Pick<LinkRow, 'from' | 'to' | 'people'>[],
  grid: { cols: number; rows: number },
  seed: string,
): Map<string, Cell> {
  const nodes = [...new Set(links.flatMap(({ from, to }) => [from, to]))].toSorted()
  const cells = Array.from({ length: grid.cols * grid.rows }, (_, i): Cell => ({
    col: i % grid.cols,
    row: Math.floor(i / grid.cols),
  }))
  const place = new Map(nodes.map((node, i) => [node, i]))
  const most = Math.max(1, ...links.map(({ people }) => people))
  const lines = links.map(({ from, to, people }) => ({
    a: place.get(from)!,
    b: place.get(to)!,
    weight: 0.4 + people / most,
  }))

  const cost = (at: readonly number[]) => {
    const where = (node: number) => cells[at[node]!]!
    let sum = 0
    lines.forEach(({ a, b, weight }, i) => {
      const [from, to] = [where(a), where(b)]
      const [dx, dy] = [(to.col - from.col) * SHAPE.width, (to.row - from.row) * SHAPE.height]
      sum += weight * (Math.hypot(dx, dy) + (dx < 0 ? BACKWARDS : 0))
      for (let other = 0; other < nodes.length; other++)
        if (other !== a && other !== b && isBetween(where(other), from, to)) sum += THROUGH
      for (const { a: c, b: d } of lines.slice(i + 1))
        if (a !== c && a !== d && b !== c && b !== d && cross(from, to, where(c), where(d))) sum += CROSSING
    })
    return sum
  }

  let best: { at: number[]; cost: number } | undefined
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const at = shuffle(
      cells.map((_, i) => i),
      `${seed}/${attempt}`,
    )
    let now = cost(at)
    const draw = random(`${seed}/sweep/${attempt}`)
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let better = false
      for (let one = 0; one < nodes.length; one++) {
        const start = Math.floor(draw() * at.length)
        for (let step = 0; step < at.length; step++) {
          const other = (start + step) % at.length
          // Swapping two empty cells changes nothing.
          if (other === one || (other >= nodes.length && one >= nodes.length)) continue
          swap(at, one, other)
          const next = cost(at)
          if (next < now - 1e-9) [now, better] = [next, true]
          else swap(at, one, other)
        }
      }
      if (!better) break
    }
    if (!best || now < best.cost - 1e-9) best = { at: [...at], cost: now }
  }
  return new Map(nodes.map((node, i) => [node, cells[best!.at[i]!]!]))
}

/** The same without the columns and rows that nothing stands in. */
export function compact(cells: ReadonlyMap<string, Cell>): Map<string, Cell> {
  const used = (axis: keyof Cell) =>
    [...new Set([...cells.values()].map((cell) => cell[axis]))].toSorted((a, b) => a - b)
  const [cols, rows] = [used('col'), used('row')]
  return new Map([...cells].map(([id, { col, row }]) => [id, { col: cols.indexOf(col), row: rows.indexOf(row) }]))
}

const swap = (list: number[], a: number, b: number) => ([list[a], list[b]] = [list[b]!, list[a]!])

/** Does the line between two cells run over a third one? */
function isBetween(cell: Cell, from: Cell, to: Cell): boolean {
  const [dx, dy] = [to.col - from.col, to.row - from.row]
  const along = ((cell.col - from.col) * dx + (cell.row - from.row) * dy) / (dx * dx + dy * dy || 1)
  if (along <= 0 || along >= 1) return false
  return Math.abs(from.col + along * dx - cell.col) < 0.42 && Math.abs(from.row + along * dy - cell.row) < 0.42
}

/** On which side of the line from a to b is c? */
const side = (a: Cell, b: Cell, c: Cell) =>
  Math.sign((b.col - a.col) * (c.row - a.row) - (b.row - a.row) * (c.col - a.col))
const cross = (a: Cell, b: Cell, c: Cell, d: Cell) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
