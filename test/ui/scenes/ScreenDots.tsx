import { CareNote } from '../../../web/ui/CareNote.tsx'
import { DotBars } from '../../../web/ui/DotBars.tsx'
import { dotWords, rows } from './story.ts'

export default function ScreenDots() {
  return (
    <div class="screen">
      <div style={{ display: 'grid', 'grid-template-columns': '1290px 392px', gap: '46px' }}>
        <div>
          <h1
            style={{
              font: 'var(--type-screen-title)',
              'letter-spacing': 'var(--track-screen-title)',
              'margin-bottom': '36px',
            }}
          >
            Where stopping helps most
          </h1>
          <DotBars
            size="screen"
            arriving
            rows={rows.map((row) => ({ ...row, mine: false }))}
            words={dotWords}
            label="Dots"
            line={{ start: 'the line', end: '3 wanted, 4 above: two tie for third' }}
          />
        </div>
        <div class="stack" style={{ 'padding-top': '100px' }}>
          <CareNote large source="Friday read-out">
            It is the only time support hears about a release before customers do.
          </CareNote>
          <CareNote large source="Friday read-out">
            New people put faces to names there.
          </CareNote>
          <CareNote large source="Legacy importer">
            Two customers still send the old file format, until June.
          </CareNote>
        </div>
      </div>
    </div>
  )
}
