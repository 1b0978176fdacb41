import { DotBars } from '../../../web/ui/DotBars.tsx'
import { Histogram } from '../../../web/ui/Histogram.tsx'
import { LineChart } from '../../../web/ui/LineChart.tsx'
import { PlaneChart } from '../../../web/ui/PlaneChart.tsx'
import { PlaneKey } from '../../../web/ui/PlaneKey.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { Words } from '../../../web/ui/Words.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { bins, binWords, lineRows, lineWords, many, options, words } from './results.ts'
import { dotWords, plane, planeWords, rows } from './story.ts'

export default function PhoneResults() {
  const big = () => rows.map((row) => ({ ...row, dots: row.dots * 7 }))
  return (
    <PhoneFrame where="Results" foot={<SavedLine state="saved" title="Saved" />}>
      <div class="stack">
        <PlaneChart
          size="phone"
          items={plane.map((item) => (item.letter === 'A' ? { ...item, mine: { x: 0.15, y: 0.85 } } : item))}
          words={planeWords}
          label="Four items on a plane"
        />
        <PlaneKey
          size="phone"
          label="Items"
          items={[
            {
              id: 'c',
              letter: 'C',
              pen: 2,
              split: 'y',
              label: 'Friday all-teams read-out',
              note: 'Two camps on relief: 6 great, 4 little, 1 between.',
              more: 'No corner.',
            },
            { id: 'a', letter: 'A', pen: 0, label: 'Weekly status deck', note: 'stop now, close together' },
          ]}
        />
        <LineChart
          size="phone"
          rows={lineRows}
          low="drop it quietly"
          high="keep it as it is"
          label="Places"
          words={lineWords}
        />
        <Histogram
          size="phone"
          bins={bins}
          label="Confidence, 11 answered"
          words={binWords}
          ends={{ low: 'not at all', high: 'fully' }}
          median={{ at: 7, words: 'median 7' }}
          n="11 answered, 1 passed, 0 silent"
        />
        <Histogram
          size="phone"
          bins={many}
          label="Mood, 92 answered"
          words={binWords}
          n="92 answered"
          median={{ at: 3, words: 'median 4' }}
        />
        <Histogram size="phone" bins={options} label="What next, 11 answered" words={binWords} n="11 answered" />
        <Words size="phone" words={words} label="One word each" />
        <DotBars size="phone" rows={big()} words={dotWords} label="Dots" line={{ start: 'the line', end: 'clear' }} />
      </div>
    </PhoneFrame>
  )
}
