import type { JsonObject } from '../../../shared/workshop.ts'
import { CHECK_SCALES, RATHER_NOT } from '../../../shared/activities/scales.ts'
import type { HistogramBin, HistogramProps } from '../../ui/Histogram.tsx'
import { words } from '../../words/en/wall.ts'

type Counts = { [answer: string]: number }

/** More bars than this are put together, in widths that people count in. */
const MOST_BINS = 13
const WIDTHS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]

interface Scale {
  min: number
  max: number
  /** how many values one bin holds */
  width: number
}

function scaleOf(params: JsonObject, counts: Counts): Scale {
  const mode = String(params['mode'] ?? 'mood')
  if (mode in CHECK_SCALES) return { ...CHECK_SCALES[mode as keyof typeof CHECK_SCALES], width: 1 }
  const answers = Object.keys(counts).map(Number)
  // Nobody near the upper end: the picture ends where the answers do.
  const min = Math.floor(typeof params['min'] === 'number' ? Math.min(params['min'], ...answers) : Math.min(...answers))
  const max = Math.ceil(Math.max(...answers))
  const width = WIDTHS.find((width) => (max - min) / width < MOST_BINS) ?? Math.ceil((max - min) / MOST_BINS)
  return { min, max, width }
}

/** The answers as bars: every step of a scale, empty ones too; the options of a choice in their order. */
export function binsOf(params: JsonObject, counts: Counts): HistogramBin[] {
  if (Array.isArray(params['options']))
    return (
      [...params['options'], ...(params['decline'] ? [RATHER_NOT] : [])]
        .map(String)
        // a seat that few sit in is not shown, not even as empty
        .filter((option) => !params['decline'] || counts[option])
        .map((option) => ({ id: option, label: option, count: counts[option] ?? 0 }))
    )
  if (Object.keys(counts).length === 0) return []
  const { min, max, width } = scaleOf(params, counts)
  const bins = Math.floor((max - min) / width) + 1
  return Array.from({ length: bins }, (_, i) => {
    const [from, to] = [min + i * width, min + (i + 1) * width]
    const count = Object.entries(counts).reduce(
      (sum, [answer, people]) => (+answer >= from && +answer < to ? sum + people : sum),
      0,
    )
    return { id: `${from}`, label: width === 1 ? words.number(from) : words.check.range(from, to - 1), count }
  })
}

/** Words under the two ends of a scale. */
export function endsOf(params: JsonObject): HistogramProps['ends'] {
  const [low, high] = words.check.ends[String(params['mode'] ?? 'mood')] ?? ['', '']
  const ends = { low: String(params['low'] ?? low), high: String(params['high'] ?? high) }
  return ends.low || ends.high ? ends : undefined
}

/** Where the median stands among the bars; undefined for answers without one. */
export function medianAt(
  params: JsonObject,
  counts: Counts,
  median: number | null | undefined,
  caption: (value: string) => string,
): HistogramProps['median'] {
  if (median == null || Object.keys(counts).length === 0) return undefined
  const { min, width } = scaleOf(params, counts)
  return { at: (median - min) / width - (width === 1 ? 0 : 0.5), words: caption(words.number(median)) }
}
