import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tally } from '../../ui/Tally.tsx'
import { words } from '../../words/en/phone-later.ts'
import { Away } from './Away.tsx'
import { OwnName } from './OwnName.tsx'
import { Page } from '../Page.tsx'
import page from '../Phone.module.css'
import s from './Later.module.css'
import { Unsent } from './Unsent.tsx'

/** Before the first question: you are in, and this is what is promised. */
export function Lobby(props: { room: Room; menu: JSX.Element }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const present = () => props.room.wall.get('now', 'pulse')?.present ?? 0
  return (
    <Page logo={props.menu}>
      <div class={page.middle}>
        <p class={page.lede}>{words.lobby.in}</p>
        <h1 class={page.title} dir="auto">
          {workshop()?.title}
        </h1>
        <p class={page.lede}>{words.lobby.next(workshop()?.facilitator || words.somebody)}</p>
        <div class={s.here}>
          <Tally
            height={60}
            done={present()}
            total={present()}
            label={words.lobby.here(present())}
            number={words.lobby.here(present())}
          />
        </div>
        <Unsent room={props.room} except={PERSPECTIVE[0]} />
      </div>
      <OwnName room={props.room} />
      <Perspective room={props.room} />
      <p class={s.promise}>
        <Icon name="lock" size={24} />
        <span dir="auto">{workshop()?.promise}</span>
      </p>
      <p class={s.quiet}>{words.lobby.lost}</p>
      <Away room={props.room} />
    </Page>
  )
}

/** A draft of the lobby's own, and of no step. */
const PERSPECTIVE = ['lobby', 'perspective'] as const

/** Where somebody looks from (a team, a role), for those who want to say so. What the first question interrupted is still there afterwards. */
function Perspective(props: { room: Room }) {
  const { desk } = props.room
  const [value, setValue] = createSignal(untrack(() => desk.draft(...PERSPECTIVE)))
  const [open, setOpen] = createSignal(untrack(value) !== '')
  const type = (text: string) => {
    setValue(text)
    desk.setDraft(...PERSPECTIVE, text)
  }
  const save = (perspective: string) => {
    props.room.profile({ perspective })
    desk.setDraft(...PERSPECTIVE, '')
  }
  return (
    <Show
      when={open()}
      fallback={
        <Button rank="tertiary" onClick={() => setOpen(true)}>
          {words.perspective.press}
        </Button>
      }
    >
      <Field
        label={words.perspective.ask}
        placeholder={words.perspective.example}
        value={value()}
        max={80}
        onInput={type}
        onChange={save}
      />
    </Show>
  )
}
