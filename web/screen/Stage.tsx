import { createEffect, createMemo, Match, onMount, Show, Switch } from 'solid-js'
import { loadAllWalls } from '../activities/walls.ts'
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
  const is = (...names: Picture['is'][]) => names.includes(picture().is)
  const away = () => {
    const now = picture()
    return now.is === 'away' && words.away[now.why]
  }
  const step = () => {
    const now = picture()
    return now.is === 'step' && now.step
  }
  onMount(loadAllWalls)
  createEffect(() => {
    const title = props.room.wall.get('now', 'workshop')?.title ?? props.room.me()?.title
    if (title) document.title = words.title(title)
  })

  return (
    <>
      <Announcer room={props.room} />
      <Switch>
        <Match when={is('connecting')}>
          <Message words={[words.connecting, '']} />
        </Match>
        <Match when={away()}>{(words) => <Message words={words()} />}</Match>
        <Match when={is('lobby')}>
          <Lobby room={props.room} />
        </Match>
        <Match when={is('break')}>
          <Break room={props.room} />
        </Match>
        <Match when={is('ended')}>
          <Ended room={props.room} />
        </Match>
        <Match when={is('waiting', 'skipped')}>
          <Waiting room={props.room} skipped={is('skipped')} />
        </Match>
        <Match when={step()} keyed>
          {(id) => <StepPicture room={props.room} step={id} />}
        </Match>
      </Switch>
      <Show when={props.room.link() === 'offline'}>
        <p class={s['offline']}>
          <Icon name="cloud-off" size={32} />
          {words.offline}
        </p>
      </Show>
    </>
  )
}
