import { For, Show } from 'solid-js'
import { CareNote } from '../../ui/CareNote.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { createFit, noFit } from './fit.ts'
import s from './Notes.module.css'

export interface Note {
  text: string
  source?: string
}

/** Shields, reservations, disagreement: what speaks against it, without names. */
export function Notes(props: { size: WallProps['size']; title: string; notes: Note[] }) {
  const count = () => props.notes.length
  const fit = props.size === 'screen' ? createFit(count, { least: 0 }) : noFit(count)
  return (
    <>
      <p class={s['title']} data-size={props.size}>
        <Icon name="shield-filled" size={props.size === 'screen' ? 38 : 18} />
        <span>{props.title}</span>
      </p>
      <div class={s['notes']} data-size={props.size} ref={fit.ref}>
        <For each={props.notes.slice(0, fit.shown())}>
          {(note) => (
            <CareNote large={props.size === 'screen'} source={note.source && <bdi>{note.source}</bdi>}>
              {note.text}
            </CareNote>
          )}
        </For>
        <Show when={count() > fit.shown()}>
          <p class={s['more']}>{words.more(count() - fit.shown())}</p>
        </Show>
      </div>
    </>
  )
}
