import { createSignal, For } from 'solid-js'
import { Button } from '../../../web/ui/Button.tsx'
import { Field } from '../../../web/ui/Field.tsx'
import { Icon } from '../../../web/ui/Icon.tsx'
import { Menu } from '../../../web/ui/Menu.tsx'
import { SavedLine, SavedWord } from '../../../web/ui/SavedLine.tsx'
import { Strip } from '../../../web/ui/Strip.tsx'
import { Swatch } from '../../../web/ui/Swatch.tsx'
import { TextBox } from '../../../web/ui/TextBox.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { ask } from './story.ts'

const entries = [
  ['Copying meeting notes into the second wiki', 5, 'Habit', false],
  ['The Monday stand-up, we already have one every day', 0, 'Meeting', false],
  ['Approving a two-line change twice', 2, 'Approval', true],
  ['The status deck nobody opens', 4, 'Report', true],
] as const

export default function PhoneCollect() {
  const [text, setText] = createSignal('Approving a two-line change twice, by two people who')
  const [reason, setReason] = createSignal('')
  return (
    <PhoneFrame
      where="Stop doing · 2 of 10"
      digits="0:17"
      fraction={0.28}
      lastCall
      top={<h1 class="ask">{ask}</h1>}
      foot={
        <>
          <SavedLine
            state="plain"
            title={
              <>
                <strong>2 saved</strong>, 2 waiting
              </>
            }
            fact="Done is sent with them"
          />
          <Button rank="primary" height={52} busy>
            Done
          </Button>
        </>
      }
    >
      <div class="stack">
        <TextBox
          value={text()}
          onInput={setText}
          label="Your thing to stop"
          placeholder="Write another one"
          max={140}
          counter={(left) => `${left} left`}
          start={
            <Menu
              fromStart
              label="Category: Approval"
              items={[
                { id: 'a', label: 'Meeting', onChoose: () => {} },
                { id: 'b', label: 'Approval', chosen: true, onChoose: () => {} },
              ]}
            >
              <Swatch hue={2} /> Approval <Icon name="chevron" size={16} />
            </Menu>
          }
          end={<Button>Add</Button>}
        />
        <TextBox value="" onInput={() => {}} label="Another" placeholder="Write another one" />
        <TextBox
          care
          showLabel
          value={reason()}
          onInput={setReason}
          label="What would break, and for whom?"
          max={140}
          counter={(left) => `${left} left`}
          problem="A few more words: at least 10 letters."
        />
      </div>
      <For each={entries}>
        {([words, hue, category, saved]) => (
          <div class="entry">
            <div>
              <p>{words}</p>
              <p class="row">
                <Swatch hue={hue} /> {category} ·{' '}
                <SavedWord state={saved ? 'saved' : 'waiting'}>{saved ? 'Saved' : 'Not sent yet'}</SavedWord>
              </p>
            </div>
            <Icon name="pencil" />
          </div>
        )}
      </For>
      <div class="stack">
        <Field label="What should the room call you?" value="Ana R." end={<SavedWord state="saved">Saved</SavedWord>} />
        <Field label="Code" value="" code placeholder="HK7 RWT" problem="There is no workshop with this code." />
      </div>
      <Strip icon="cloud-off" title="Waiting for network: 2 not sent yet">
        Keep writing. They are safe on this phone and go out by themselves.
      </Strip>
    </PhoneFrame>
  )
}
