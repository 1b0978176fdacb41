import type { HistogramBin } from '../../../web/ui/Histogram.tsx'
import type { LineChartRow } from '../../../web/ui/LineChart.tsx'

export const lineRows: LineChartRow[] = [
  {
    id: 'a',
    label: 'Friday all-teams read-out',
    points: [0.05, 0.08, 0.1, 0.12, 0.5, 0.88, 0.9, 0.93, 0.93, 1],
    median: 0.5,
    quartiles: [0.1, 0.92],
    split: true,
    note: 'Two camps',
  },
  {
    id: 'b',
    label: 'Weekly status deck',
    points: [0.7, 0.72, 0.72, 0.74, 0.75, 0.78, 0.78, 0.8, 0.81, 0.83, 0.86],
    median: 0.78,
    quartiles: [0.73, 0.805],
    note: 'Close together',
    mine: 0.72,
  },
  {
    id: 'c',
    label: 'Legacy importer upkeep, including the export that only one customer uses',
    points: [0, 0.2, 0.33, 0.4, 0.41, 0.6, 0.7],
    median: 0.4,
    quartiles: [0.26, 0.5],
    note: 'Leaning',
  },
  { id: 'd', label: 'Custom export', points: [], median: 0.31, note: 'Too few to read' },
]
export const lineWords = { row: (row: LineChartRow) => `${row.label}: median ${row.median}` }

export const bins: HistogramBin[] = [0, 0, 0, 1, 0, 2, 2, 3, 2, 1, 0].map((count, i) => ({
  id: String(i),
  label: String(i),
  count,
  mine: i === 7,
}))
export const many: HistogramBin[] = [3, 9, 22, 41, 17].map((count, i) => ({
  id: String(i),
  label: String(i + 1),
  count,
}))
export const options: HistogramBin[] = [
  { id: 'a', label: 'Stop', count: 5 },
  { id: 'b', label: 'Pause until summer', count: 2 },
  { id: 'c', label: 'Shrink', count: 4 },
  { id: 'd', label: 'Hand over', count: 0 },
]
export const binWords = { bin: (bin: HistogramBin) => `${bin.label}: ${bin.count} answers` }
export const words = [
  'lighter',
  'relieved',
  'curious',
  'a bit sceptical',
  'ready',
  'tired',
  'hopeful',
  'lighter still',
  'unsure',
  'glad',
].map((text, i) => ({
  id: text,
  text,
  count: i === 0 ? 3 : 1,
}))
