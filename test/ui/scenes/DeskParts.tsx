import { createSignal } from 'solid-js'
import { Button } from '../../../web/ui/Button.tsx'
import { CareNote } from '../../../web/ui/CareNote.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Highlight } from '../../../web/ui/Highlight.tsx'
import { Icon, type IconName } from '../../../web/ui/Icon.tsx'
import { Live } from '../../../web/ui/Live.tsx'
import { Logo } from '../../../web/ui/Logo.tsx'
import { Menu } from '../../../web/ui/Menu.tsx'
import { Pill } from '../../../web/ui/Pill.tsx'
import { Qr } from '../../../web/ui/Qr.tsx'
import { Ring } from '../../../web/ui/Ring.tsx'
import { Tally } from '../../../web/ui/Tally.tsx'
import { For } from 'solid-js'
import { ask } from './story.ts'

const icons: IconName[] = [
  'alert',
  'check',
  'chevron',
  'clock',
  'cloud-off',
  'copy',
  'download',
  'enter',
  'eye',
  'hand',
  'lock',
  'minus',
  'more',
  'pause',
  'pencil',
  'person',
  'play',
  'plus',
  'screen',
  'shield',
  'shield-filled',
  'undo',
  'x',
]

export default function DeskParts() {
  const [open, setOpen] = createSignal(location.hash === '#dialog')
  return (
    <div class="desk">
      <div class="row between">
        <span class="row">
          <Logo height={22} label="Roomful" /> <strong>Make room for spring</strong>
        </span>
        <span class="row">
          <Icon name="screen" size={18} /> Screen connected
          <Button height={36}>Door closed</Button>
          <Button height={36} label="Shortcuts">
            ?
          </Button>
          <Menu
            label="More"
            items={[
              { id: 'a', label: 'Copy link', icon: 'copy', onChoose: () => {} },
              { id: 'b', label: 'Delete', stop: true, onChoose: () => {} },
            ]}
          />
        </span>
      </div>
      <div class="sheet stack">
        <p class="row">
          <Pill kind="open">Open</Pill> Write alone, anonymous, up to 5 each
          <Pill kind="care" icon="shield-filled">
            Contested, shields opened
          </Pill>
          <Pill>Door open</Pill>
        </p>
        <h1 class="ask" style={{ 'padding-inline': '0' }}>
          {ask}
        </h1>
        <p>
          <span class="count">8</span> <span>of 12 done</span>
        </p>
        <Tally done={8} total={12} height={104} label="8 of 12 done" />
        <p class="row">
          <Icon name="eye" size={18} /> The screen shows the ask and this count.{' '}
          <Highlight>Nobody sees a text yet</Highlight>, you neither.
        </p>
        <div class="row between">
          <span class="row">
            <Ring size={56} digits="1:12" fraction={0.4} label="1 minute 12 seconds left" />
            <Ring size={56} digits="0:17" fraction={0.09} label="17 seconds left" lastCall />
            <Button height={36}>+1 min</Button>
          </span>
          <Button rank="primary" height={56} keyHint={<Icon name="enter" size={14} />} onClick={() => setOpen(true)}>
            Close: 8 of 12 done
          </Button>
        </div>
        <div class="row">
          <Button rank="primary" height={56} busy>
            Next: Dots and shields
          </Button>
          <Button rank="primary" height={56} disabled>
            Open: Hours nobody misses
          </Button>
          <Button>
            <Icon name="copy" size={18} /> Copy code
          </Button>
          <Button pressed>Shrink</Button>
          <Button disabled>Undo</Button>
          <Button rank="tertiary">+ Add a step</Button>
          <Button href="#json" download="a.json">
            <Icon name="download" size={18} /> JSON
          </Button>
        </div>
        <div class="row">
          <For each={icons}>
            {(name) => (
              <span title={name}>
                <Icon name={name} size={24} />
              </span>
            )}
          </For>
        </div>
        <div class="two">
          <CareNote source="Friday read-out">
            It is the only time support hears about a release before customers do.
          </CareNote>
          <div style={{ width: '14rem' }}>
            <Qr text="https://roomful.example/j/HK7RWT#a81bK3c9xQ" label="QR code to the workshop" />
          </div>
        </div>
        <div class="row">
          <Tally done={9} total={9} height={38} label="9 here" />
          <Tally done={10} total={12} height={38} label="10 of 12" />
          <Tally done={0} total={7} height={38} label="0 of 7" />
          <Tally done={48} total={212} height={38} label="48 of 212" number="48 of 212" />
        </div>
      </div>
      <Live words="Step 2 is open" />
      <Dialog
        open={open()}
        onClose={() => setOpen(false)}
        title="Close the workshop for good?"
        actions={
          <>
            <Button rank="tertiary" onClick={() => setOpen(false)}>
              Not yet
            </Button>
            <Button stop>End the workshop</Button>
          </>
        }
      >
        Twelve phones go to the outcome. Anonymous steps lose the last tie between a seat and its words. This cannot be
        undone.
      </Dialog>
    </div>
  )
}
