import type { DotBarsRow } from '../../../web/ui/DotRow.tsx'
import type { PlaneChartItem } from '../../../web/ui/PlaneChart.tsx'

/** *Make room for spring*, Stop doing, 12 people: what the pictures show. */
const row = (
  rank: number,
  tied: boolean,
  label: string,
  dots: number,
  breadth: number,
  shields = 0,
  mine = false,
): DotBarsRow => ({
  id: label,
  label,
  rank,
  tied,
  dots,
  breadth,
  above: rank <= 3,
  shields,
  mine,
})

export const rows: DotBarsRow[] = [
  row(1, false, 'Weekly status deck', 9, 6, 0, true),
  row(2, false, 'Second approval on small changes', 8, 6, 0, true),
  row(3, true, 'Friday all-teams read-out', 6, 5, 2),
  row(3, true, 'Monday stand-up on top of the daily one', 6, 5),
  row(5, false, 'Sizing every ticket', 4, 3),
  row(6, false, 'Monthly chart pack nobody acts on', 3, 3),
  row(7, false, 'Copying notes into two wikis', 3, 2, 0, true),
  row(8, true, 'Legacy importer upkeep', 2, 2, 1),
  row(8, true, 'Replying to every request the same day', 2, 2),
  row(10, false, 'Custom export for one customer', 1, 1),
]

export const dotWords = {
  from: (people: number) => `from ${people}`,
  row: (r: DotBarsRow) =>
    `${r.rank}${r.tied ? ', tied' : ''}: ${r.label}, ${r.dots} dots from ${r.breadth} people${r.shields ? `, ${r.shields} shields` : ''}`,
}

export const planeWords = {
  top: 'great relief',
  bottom: 'little relief',
  left: 'we can stop it ourselves today',
  right: 'others must agree',
}

export const corners = {
  topLeft: 'stop now',
  topRight: 'ask for it',
  bottomLeft: 'just drop it quietly',
  bottomRight: 'leave',
}

const points = (text: string) =>
  text.split(' ').map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number)
    return { x: x / 100, y: y / 100 }
  })

export const plane: PlaneChartItem[] = [
  {
    id: 'a',
    letter: 'A',
    pen: 0,
    centre: { x: 0.21, y: 0.8 },
    points: points('13,90 20,90 30,86 15,85 12,82 27,79 16,74 10,70 34,72 21,80'),
  },
  {
    id: 'b',
    letter: 'B',
    pen: 1,
    centre: { x: 0.806, y: 0.826 },
    points: points('78,93 84,91 90,88 62,85 72,80 88,78 86,73 76,70 68,74'),
  },
  {
    id: 'c',
    letter: 'C',
    pen: 2,
    split: 'y',
    centre: { x: 0.535, y: 0.745 },
    points: points('58,92 48,88 42,83 63,85 52,80 53,50 57,26 60,20 44,16 50,12'),
  },
  {
    id: 'd',
    letter: 'D',
    pen: 3,
    centre: { x: 0.202, y: 0.338 },
    points: points('10,42 30,45 18,40 35,38 27,33 24,31 8,30 14,28 22,24 12,22'),
  },
]

export const ask = 'What do we keep doing that hardly anyone would miss next month?'
