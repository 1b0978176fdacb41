import type { JSX } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/phone-later.ts'
import { Notice } from '../Page.tsx'
import { Unsent } from './Unsent.tsx'

export const Gone = () => <Notice title={words.gone.title}>{words.gone.text}</Notice>

const Again = (props: { again: () => void; children: string }) => (
  <Button rank="primary" height={52} onClick={() => props.again()}>
    {props.children}
  </Button>
)

/** A newer tab took over: this one can take it back. */
export const Replaced = (props: { again: () => void }) => (
  <Notice title={words.replaced.title} action={<Again again={props.again}>{words.replaced.press}</Again>}>
    {words.replaced.text}
  </Notice>
)

export const Refused = (props: { again: () => void }) => (
  <Notice title={words.refused.title} action={<Again again={props.again}>{words.refused.press}</Again>}>
    {words.refused.text}
  </Notice>
)

export const Pause = (props: { room: Room; menu: JSX.Element }) => (
  <Notice title={words.pause.title} logo={props.menu}>
    <p>{words.pause.until(props.room.wall.get('now', 'workshop')?.breakUntil ?? 0)}</p>
    <Unsent room={props.room} />
  </Notice>
)

/** The end: thanks, and what was promised. */
export const Ended = (props: { room: Room; menu: JSX.Element }) => (
  <Notice title={words.ended.title} logo={props.menu}>
    <p>{words.ended.text}</p>
    <p dir="auto">{props.room.wall.get('now', 'workshop')?.promise}</p>
    <Unsent room={props.room} />
  </Notice>
)
