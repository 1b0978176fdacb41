import { DotBars } from '../../../web/ui/DotBars.tsx'
import { Histogram } from '../../../web/ui/Histogram.tsx'
import { LineChart } from '../../../web/ui/LineChart.tsx'
import { PlaneChart } from '../../../web/ui/PlaneChart.tsx'
import { PlaneKey } from '../../../web/ui/PlaneKey.tsx'
import { Words } from '../../../web/ui/Words.tsx'
import { bins, binWords, lineRows, lineWords, many, words } from './results.ts'
import { dotWords, plane, planeWords, rows } from './story.ts'

export default function DeskResults() {
  const status = (id: string) =>
    ({
      'Weekly status deck': { word: 'clear' },
      'Second approval on small changes': { word: 'clear' },
      'Friday all-teams read-out': { word: 'contested', care: true },
      'Monday stand-up on top of the daily one': { word: 'clear' },
      'Legacy importer upkeep': { word: 'guarded', care: true },
    })[id]
  return (
    <div class="outcome stack">
      <DotBars
        size="page"
        rows={rows.map((row) => ({ ...row, mine: false, status: status(row.label) }))}
        words={dotWords}
        label="Dots"
        line={{ start: 'the line', end: '3 wanted, 4 above: two tie for third' }}
      />
      <div class="two">
        <PlaneChart size="page" items={plane} words={planeWords} label="Four items on a plane" />
        <PlaneKey
          size="page"
          label="Items"
          items={[
            {
              id: 'c',
              letter: 'C',
              pen: 2,
              split: 'y',
              label: 'Friday all-teams read-out',
              note: 'two camps on relief: 6 great, 4 little, 1 between',
            },
            { id: 'a', letter: 'A', pen: 0, label: 'Weekly status deck', note: 'stop now, close together' },
            {
              id: 'b',
              letter: 'B',
              pen: 1,
              label: 'Second approval on small changes',
              note: 'ask for it, close together',
            },
            {
              id: 'd',
              letter: 'D',
              pen: 3,
              split: 'both',
              label: 'Monday stand-up on top of the daily one',
              note: 'all over',
            },
          ]}
        />
      </div>
      <LineChart
        size="page"
        rows={lineRows}
        low="drop it quietly"
        high="keep it as it is"
        label="Places"
        words={lineWords}
      />
      <div class="two">
        <Histogram
          size="page"
          bins={bins}
          label="Confidence"
          words={binWords}
          ends={{ low: 'not at all', high: 'fully' }}
          median={{ at: 7, words: 'median 7' }}
          n="11 answered, 1 passed, 0 silent"
        />
        <Histogram size="page" bins={many} label="Mood" words={binWords} n="92 answered, 3 passed, 0 silent" />
      </div>
      <Words size="page" words={words} label="One word each" />
      <DotBars
        size="page"
        full={1}
        rows={rows
          .slice(0, 5)
          .map((row) => ({ ...row, dots: row.dots / 11, figure: `${Math.round((100 * row.dots) / 11)} %` }))}
        words={dotWords}
        label="Shares"
      />
    </div>
  )
}
