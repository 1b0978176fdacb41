import { createSignal } from 'solid-js'
import { Button } from '../../../web/ui/Button.tsx'
import { Highlight } from '../../../web/ui/Highlight.tsx'
import { PlaneInput, type Point } from '../../../web/ui/PlaneInput.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { SlidersInput } from '../../../web/ui/SlidersInput.tsx'
import { Stepper } from '../../../web/ui/Stepper.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { planeWords } from './story.ts'

export default function PhonePlane() {
  const [point, place] = createSignal<Point | null>({ x: 0.797, y: 0.797 })
  const [empty, placeEmpty] = createSignal<Point | null>(null)
  const [hours, setHours] = createSignal<number | null>(3)
  return (
    <PhoneFrame
      where="Stop doing · 7 of 10"
      digits="2:24"
      fraction={0.82}
      foot={
        <>
          <SavedLine state="saved" title="Saved" fact="2 placed, 2 to go" />
          <Button rank="primary" height={52}>
            Next item
          </Button>
        </>
      }
    >
      <p class="quiet">2 of 4</p>
      <h1 class="ask">Second approval on small changes</h1>
      <div class="stack">
        <PlaneInput
          value={point()}
          onPlace={place}
          words={planeWords}
          label="Second approval on small changes"
          valueText="others must agree, a great relief"
        />
        <p style={{ font: 'var(--type-field)' }}>
          You say: <Highlight>others must agree</Highlight>, and it would be <Highlight>a great relief</Highlight>.
        </p>
        <Stepper
          value={hours()}
          onChange={setHours}
          min={0}
          max={200}
          label="Hours a month it takes you"
          lessLabel="Less"
          moreLabel="More"
        >
          Hours a month it takes <strong>you</strong>
        </Stepper>
        <div class="row between">
          <Button rank="tertiary">Use two sliders</Button>
          <Button rank="tertiary">I can’t say</Button>
        </div>
        <SlidersInput
          value={point()}
          onPlace={place}
          label="Second approval on small changes"
          x={{
            label: 'Who can stop it?',
            low: planeWords.left,
            high: planeWords.right,
            valueText: 'nearer others must agree',
          }}
          y={{
            label: 'How much relief?',
            low: planeWords.bottom,
            high: planeWords.top,
            valueText: 'nearer great relief',
          }}
        />
        <SlidersInput
          value={empty()}
          onPlace={placeEmpty}
          label="Not placed yet"
          x={{ label: 'Who can stop it?', low: planeWords.left, high: planeWords.right, valueText: 'not placed yet' }}
          y={{ label: 'How much relief?', low: planeWords.bottom, high: planeWords.top, valueText: 'not placed yet' }}
        />
        <PlaneInput
          value={empty()}
          onPlace={placeEmpty}
          words={planeWords}
          label="Weekly status deck"
          valueText="not placed yet"
          hint="Tap where it belongs"
        />
      </div>
    </PhoneFrame>
  )
}
