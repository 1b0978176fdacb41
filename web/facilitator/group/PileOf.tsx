import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { Menu } from '../../ui/Menu.tsx'
import { Pile } from '../../ui/Pile.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { CardOf } from './CardOf.tsx'
import { useGrouping } from './grouping.ts'
import s from './Group.module.css'

const say = words.group
const SHOWN = 3
const NAME_MAX = 40

/** A pile with its letter, its name, and the first of its cards. */
export function PileOf(props: { pile: string }) {
  const { act } = useLead()
  const { board, held, put, naming, rename } = useGrouping()
  const [draft, setDraft] = createSignal<string>()
  const [unfolded, setUnfolded] = createSignal(false)
  const pile = () => board().piles.find(({ id }) => id === props.pile)
  const cards = () => pile()?.cards ?? []
  const drop = () => {
    const now = held()
    if (!now || pile()?.whole || cards().includes(now.card)) return undefined
    if (now.by === 'hand') return say.drop
    return typeof now.over === 'object' && 'pile' in now.over && now.over.pile === props.pile ? say.drop : undefined
  }
  const done = () => {
    const name = draft()?.trim()
    setDraft(undefined)
    rename(undefined)
    if (name !== undefined && name !== pile()?.name) void act({ type: 'group', group: props.pile, name })
  }
  onCleanup(() => naming() === props.pile && rename(undefined))
  const place = (el: HTMLElement) => {
    // A masonry that keeps the order of letters: every pile spans as many thin rows as it is high.
    const size = new ResizeObserver(
      () => (el.style.gridRowEnd = `span ${Math.ceil((el.firstElementChild!.clientHeight + 14) / 4)}`),
    )
    onMount(() => size.observe(el.firstElementChild!))
    onCleanup(() => size.disconnect())
  }

  return (
    <li ref={place} class={s['pile']} data-pile={props.pile}>
      <Show when={pile()}>
        {(now) => (
          <Pile
            letter={now().letter}
            name={now().name || say.noName}
            count={cards().length}
            drop={drop()}
            onDrop={held()?.by === 'hand' && !now().whole ? () => put(held()!.card, { pile: props.pile }) : undefined}
            onRename={() => rename(props.pile)}
            renameLabel={say.rename}
            naming={
              naming() === props.pile
                ? {
                    value: draft() ?? now().name,
                    max: NAME_MAX,
                    label: say.name(now().letter),
                    onInput: setDraft,
                    onDone: done,
                    onCancel: () => (setDraft(undefined), rename(undefined)),
                  }
                : undefined
            }
            end={
              <span class={s['menu']}>
                <Menu
                  label={say.menu(now().name || now().letter)}
                  items={[
                    { id: 'name', label: say.rename, icon: 'pencil', onChoose: () => rename(props.pile) },
                    ...(now().whole
                      ? []
                      : [
                          {
                            id: 'apart',
                            label: say.apart,
                            onChoose: () => void act({ type: 'ungroup', group: props.pile }),
                          },
                        ]),
                  ]}
                />
              </span>
            }
            more={
              cards().length > SHOWN ? (
                <button
                  type="button"
                  class={s['unfold']}
                  aria-expanded={unfolded()}
                  onClick={() => setUnfolded(!unfolded())}
                >
                  {unfolded() ? say.fewer : say.all(cards().length - SHOWN)}
                </button>
              ) : undefined
            }
          >
            <ul class={s['cards']}>
              <For each={unfolded() ? cards() : cards().slice(0, SHOWN)}>{(card) => <CardOf card={card} />}</For>
            </ul>
          </Pile>
        )}
      </Show>
    </li>
  )
}
