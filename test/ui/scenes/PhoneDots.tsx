import { createStore } from 'solid-js/store'
import { createSignal, For } from 'solid-js'
import { Button } from '../../../web/ui/Button.tsx'
import { CareNote } from '../../../web/ui/CareNote.tsx'
import { DotBudget } from '../../../web/ui/DotBudget.tsx'
import { DotStepper } from '../../../web/ui/DotStepper.tsx'
import { Icon } from '../../../web/ui/Icon.tsx'
import { SavedLine } from '../../../web/ui/SavedLine.tsx'
import { ShieldButton } from '../../../web/ui/ShieldButton.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'

const items = [
  'Sizing every ticket',
  'Friday all-teams read-out',
  'Weekly status deck',
  'Legacy importer upkeep',
  'Monday stand-up on top of the daily one',
  'Second approval on small changes',
  'Monthly chart pack nobody acts on',
  'Copying notes into two wikis',
  'Custom export for one customer',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabnahme every second Thursday',
]

export default function PhoneDots() {
  const [dots, set] = createStore<Record<string, number>>({
    'Weekly status deck': 1,
    'Second approval on small changes': 1,
  })
  const [shield, take] = createSignal('Friday all-teams read-out')
  const left = () => 4 - Object.values(dots).reduce((sum, n) => sum + n, 0)
  return (
    <PhoneFrame
      bleed
      where="Stop doing · 5 of 10"
      digits="1:48"
      fraction={0.45}
      top={
        <>
          <h1 class="ask">Spend your dots where stopping helps most.</h1>
          <p class="quiet">Your shield goes where stopping would do harm.</p>
          <div class="head">
            <DotBudget
              total={4}
              left={left()}
              words={`${left()} dots left`}
              end={
                <>
                  <Icon name="shield-filled" size={18} /> used
                </>
              }
            />
          </div>
        </>
      }
      foot={
        <>
          <SavedLine state="saved" title="Saved" fact="Hidden from everyone" />
          <Button rank="primary" height={52}>
            Done
          </Button>
        </>
      }
    >
      <For each={items}>
        {(item) => (
          <DotStepper
            label={item}
            value={dots[item] ?? 0}
            cap={2}
            left={left()}
            onChange={(value) => set(item, value)}
            valueText={`${dots[item] ?? 0} of at most 2, ${left()} dots left`}
            lessLabel={`One dot less on ${item}`}
            moreLabel={`One dot more on ${item}`}
            carries={shield() === item}
            shield={
              <ShieldButton
                taken={shield() === item}
                label={`Shield: ${item}`}
                onToggle={() => take(shield() === item ? '' : item)}
              />
            }
            below={
              shield() === item ? (
                <CareNote title="What would break, and for whom?">
                  It is the only time support hears about a release before customers do.
                </CareNote>
              ) : undefined
            }
          />
        )}
      </For>
    </PhoneFrame>
  )
}
