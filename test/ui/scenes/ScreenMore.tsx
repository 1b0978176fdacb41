import { DotBars } from '../../../web/ui/DotBars.tsx'
import { Histogram } from '../../../web/ui/Histogram.tsx'
import { LineChart } from '../../../web/ui/LineChart.tsx'
import { Words } from '../../../web/ui/Words.tsx'
import { bins, binWords, lineRows, lineWords, words } from './results.ts'
import { dotWords, rows } from './story.ts'

export default function ScreenMore() {
  return (
    <div class="screen" style={{ height: '1900px' }}>
      <LineChart
        size="screen"
        rows={lineRows.map((row) => ({ ...row, mine: undefined }))}
        low="drop it quietly"
        high="keep it as it is"
        label="Places"
        words={lineWords}
      />
      <div style={{ width: '1100px', 'margin-block': '40px' }}>
        <Histogram
          size="screen"
          bins={bins.map((bin) => ({ ...bin, mine: false }))}
          label="Confidence"
          words={binWords}
          ends={{ low: 'not at all', high: 'fully' }}
          median={{ at: 7, words: 'median 7' }}
          n="11 answered, 1 passed, 0 silent"
        />
      </div>
      <Words size="screen" words={words} label="One word each" />
      <div style={{ 'margin-top': '40px' }}>
        <DotBars
          size="screen"
          rows={rows.slice(0, 5).map((row) => ({ ...row, mine: false, dots: row.dots * 7, breadth: row.dots * 3 }))}
          words={dotWords}
          label="Dots"
          line={{ start: 'the line', end: 'clear' }}
        />
      </div>
    </div>
  )
}
