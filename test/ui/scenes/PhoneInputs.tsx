import { createSignal } from 'solid-js'
import { AxisSlider } from '../../../web/ui/AxisSlider.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Icon } from '../../../web/ui/Icon.tsx'
import { Pill } from '../../../web/ui/Pill.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { Scale } from '../../../web/ui/Scale.tsx'
import { Stepper } from '../../../web/ui/Stepper.tsx'
import { Tally } from '../../../web/ui/Tally.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ value: from + i, label: String(from + i) }))

const fist = [
  { value: 5, label: '5', words: 'I will carry it' },
  { value: 4, label: '4', words: 'Good' },
  { value: 3, label: '3', words: 'I can live with it' },
  { value: 2, label: '2', words: 'Small concerns to hear' },
  { value: 1, label: '1', words: 'Serious concerns to hear' },
  { value: 0, label: '0', words: 'Objection: it would do harm, and here is how' },
]

export default function PhoneInputs() {
  const [five, setFive] = createSignal<number | string | null>(4)
  const [ten, setTen] = createSignal<number | string | null>(6)
  const [hand, setHand] = createSignal<number | string | null>(3)
  const [hours, setHours] = createSignal<number | null>(null)
  const [x, setX] = createSignal<number | null>(0.7)
  const [y, setY] = createSignal<number | null>(null)
  return (
    <PhoneFrame
      where="Check · 1 of 3"
      digits="0:52"
      fraction={0.3}
      foot={
        <>
          <SavedLine state="waiting" title="Waiting for network: 2 not sent yet" fact="Safe on this phone" />
          <Button rank="primary" height={52} disabled>
            Done
          </Button>
        </>
      }
    >
      <h1 class="ask">How sure are you that we stop it by spring?</h1>
      <div class="stack">
        <Scale choices={numbers(1, 5)} value={five()} onChoose={setFive} label="How sure" />
        <Scale
          choices={numbers(0, 10)}
          value={ten()}
          onChoose={setTen}
          label="0 to 10"
          ends={{ low: 'not at all', high: 'fully' }}
        />
        <Scale layout="list" choices={fist} value={hand()} onChoose={setHand} label="Can we live with it?" />
        <Stepper value={hours()} onChange={setHours} min={0} unit="h" label="Hours" lessLabel="Less" moreLabel="More">
          Hours a month it takes <strong>you</strong>
        </Stepper>
        <AxisSlider
          label="Weekly status deck"
          low="drop it"
          high="keep it"
          value={x()}
          onPlace={setX}
          valueText="nearer keep it"
        />
        <AxisSlider
          label="Friday all-teams read-out"
          low="drop it"
          high="keep it"
          value={y()}
          onPlace={setY}
          valueText="not placed yet"
        />
        <Tally done={9} total={9} height={60} label="9 here" number={<strong>9 here</strong>} />
        <Tally done={23} total={47} height={30} label="23 of 47 done" />
        <Tally done={48} total={212} height={30} label="48 of 212 done" number="48 of 212" />
        <div class="row">
          <Pill kind="open">Open</Pill>
          <Pill kind="care" icon="shield-filled">
            Contested
          </Pill>
          <Pill>Door open</Pill>
        </div>
        <div class="row">
          <Button>
            <Icon name="copy" size={18} /> Copy link
          </Button>
          <Button pressed>Shrink</Button>
          <Button stop>Delete</Button>
          <Button rank="tertiary">I can’t say</Button>
        </div>
        <SavedLine state="problem" title="Not taken" fact="This step is closed. Your words are still here." />
      </div>
    </PhoneFrame>
  )
}
