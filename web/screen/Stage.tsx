import { createEffect, createMemo, Match, Show, Switch } from 'solid-js'
import type { Room } from '../live/types.ts'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/screen.ts'
import { Announcer } from './Announcer.tsx'
import { Break } from './Break.tsx'
import { Ended } from './Ended.tsx'
import { Lobby } from './Lobby.tsx'
import { Message } from './Message.tsx'
import { pictureOf, samePicture, type Picture } from './picture.ts'
import { StepPicture } from './StepPicture.tsx'
import { Waiting } from './Waiting.tsx'
import s from './screen.module.css'

/** One picture at a time, whichever the wall asks for. */
export function Stage(props: { room: Room }) {
  const picture = createMemo(() => pictureOf(props.room), undefined, { equals: samePicture })
  const as = <Is extends Picture['is']>(is: Is) => {
    const now = picture()
    return now.is === is && (now as Extract<Picture, { is: Is }>)
  }
  createEffect(() => {
    const title = props.room.wall.get('now', 'workshop')?.title ?? props.room.me()?.title
    if (title) document.title = words.title(title)
  })

  return (
    <>
      <Switch>
        <Match when={as('connecting')}>
          <Message words={[words.connecting, '']} />
        </Match>
        <Match when={as('away')}>{(away) => <Message words={words.away[away().why]} />}</Match>
        <Match when={as('lobby')}>
          <Lobby room={props.room} />
        </Match>
        <Match when={as('break')}>
          <Break room={props.room} />
        </Match>
        <Match when={as('ended')}>
          <Ended room={props.room} />
        </Match>
        <Match when={as('waiting')}>
          <Waiting room={props.room} skipped={false} />
        </Match>
        <Match when={as('skipped')}>
          <Waiting room={props.room} skipped />
        </Match>
        <Match when={as('step')} keyed>
          {(now) => <StepPicture room={props.room} step={now.step} />}
        </Match>
      </Switch>
      <Show when={props.room.link() === 'offline'}>
        <p class={s['offline']}>
          <Icon name="cloud-off" size={32} />
          {words.offline}
        </p>
      </Show>
      <Announcer room={props.room} />
    </>
  )
}
