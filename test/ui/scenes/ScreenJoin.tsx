import { Logo } from '../../../web/ui/Logo.tsx'
import { Qr } from '../../../web/ui/Qr.tsx'
import { Tally } from '../../../web/ui/Tally.tsx'

export default function ScreenJoin() {
  return (
    <div class="screen stack">
      <p class="row" style={{ font: 'var(--type-screen-label)', 'letter-spacing': 'var(--track-screen-label)' }}>
        <Logo height={48} /> <strong>Make room for spring</strong>
      </p>
      <p style={{ font: 'var(--type-screen-title)', 'letter-spacing': 'var(--track-screen-title)' }}>
        Join at roomful.example
      </p>
      <p
        style={{
          font: 'var(--type-screen-code)',
          'letter-spacing': 'var(--track-screen-code)',
          'white-space': 'nowrap',
        }}
      >
        HK7 RWT
      </p>
      <div class="row between">
        <Tally
          done={9}
          total={9}
          height={130}
          label="9 here"
          number={<strong style={{ font: 'var(--type-count-rest)', 'letter-spacing': '-0.02em' }}>9 here</strong>}
        />
        <div style={{ width: '24rem' }}>
          <Qr text="https://roomful.example/j/HK7RWT#a81bK3c9xQ" label="QR code" />
        </div>
      </div>
    </div>
  )
}
