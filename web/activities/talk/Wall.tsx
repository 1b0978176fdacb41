import { createMemo, For, Show } from 'solid-js'
import type { RankedResult } from '../../../shared/activities/vote.ts'
import type { TalkResult } from '../../../shared/activities/talk.ts'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { Notes } from '../wall/Notes.tsx'
import { shieldNotes } from '../wall/shields.ts'
import s from './Wall.module.css'

const say = words.talk

export const whileOpen: WhileOpen = () => 'whole'

/** A conversation: what it starts with, and who would like to speak. */
export default function Wall(props: WallProps) {
  const queue = () => props.room.wall.get('talk', 'queue') ?? []
  const fit = props.size === 'screen' ? createFit(() => queue().length, { least: 0 }) : noFit(() => queue().length)
  const items = createMemo(() => (props.view.items ?? []).map((id) => itemText(props.room, id)).filter(Boolean))
  const itemFit = props.size === 'screen' ? createFit(() => items().length, { least: 0 }) : noFit(() => items().length)
  const form = () => say.forms[String(props.view.params['form'] ?? 'all')]
  const notes = () => (props.results.at(-1)?.result as unknown as TalkResult | undefined)?.notes ?? []

  /** Shields of the votes that are on the wall, on the items of this talk where it has some. */
  const shields = createMemo(() => {
    const { wall } = props.room
    const about = new Set(props.view.items ?? [])
    const told = wall
      .keys('results')
      .flatMap((step) => wall.get('results', step)?.at(-1) ?? [])
      .flatMap(({ result }) => (result as unknown as Partial<RankedResult<object>>).shields ?? [])
      .filter(({ item }) => about.size === 0 || about.has(item))
    return shieldNotes(props.room, told, props.size)
  })

  return (
    <Face
      size={props.size}
      title={props.view.ask}
      note={form()}
      aside={shields().length > 0 && <Notes size={props.size} title={say.shields} notes={shields()} />}
      foot={props.view.params['order'] === 'edges_first' && <span>{say.edges}</span>}
    >
      <div class={s['talk']} data-size={props.size}>
        <Show when={items().length > 0}>
          <section class={s['about']}>
            <h2 class={s['head']}>{say.about}</h2>
            <div class={s['list']} ref={itemFit.ref}>
              <ul>
                <For each={items().slice(0, itemFit.shown())}>{(item) => <li dir="auto">{item}</li>}</For>
              </ul>
              <Show when={items().length > itemFit.shown()}>
                <p class={s['quiet']}>{words.more(items().length - itemFit.shown())}</p>
              </Show>
            </div>
          </section>
        </Show>
        <section class={s['about']}>
          <h2 class={s['head']}>{notes().length > 0 ? say.notes : say.queue}</h2>
          <div class={s['list']} ref={fit.ref}>
            <Show
              when={notes().length === 0}
              fallback={
                <ul>
                  <For each={notes()}>{(note) => <li dir="auto">{note}</li>}</For>
                </ul>
              }
            >
              <Show when={queue().length > 0} fallback={<p class={s['quiet']}>{say.empty}</p>}>
                <ol>
                  <For each={queue().slice(0, fit.shown())}>
                    {(speaker) => (
                      <li class={s['speaker']}>
                        <Icon name="hand" size={props.size === 'screen' ? 34 : 20} />
                        <bdi>{speaker.name}</bdi>
                        <span class={s['quiet']}>{say.spoken(speaker.spoken)}</span>
                      </li>
                    )}
                  </For>
                </ol>
                <Show when={queue().length > fit.shown()}>
                  <p class={s['quiet']}>{words.more(queue().length - fit.shown())}</p>
                </Show>
              </Show>
            </Show>
          </div>
        </section>
      </div>
    </Face>
  )
}
