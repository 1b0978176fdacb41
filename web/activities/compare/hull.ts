export interface Point {
  x: number
  y: number
}

/** The corners of the smallest outline around points, in turn (monotone chain, Andrew 1979). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const turns = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
  const half = (list: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of list) {
      while (chain.length > 1 && turns(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  const corners = [...half(sorted), ...half(sorted.toReversed())]
  return corners.length > 0 ? corners : sorted.slice(0, 1)
}
