import { Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './Side.module.css'

const say = words.people

/** One seat: its name, how it stands, its tag. Pressing it offers to remove it. */
export function Person(props: { seat: string; mark?: 'waits' | 'done' | 'away' | undefined }) {
  const { room, ask } = useLead()
  const person = () => room.backstage.get('people', props.seat)
  const own = () => room.me()?.seat === props.seat
  const tag = () => {
    const { gone, role } = person() ?? {}
    if (gone) return gone === 'left' ? say.left : say.removed
    if (props.mark === 'away') return say.reconnecting
    return own() ? say.you : role === 'facilitator' ? say.leads : person()?.perspective
  }
  return (
    <li>
      <button
        type="button"
        class={s['person']}
        disabled={own() || !!person()?.gone}
        title={own() || person()?.gone ? undefined : say.about(person()?.name ?? '')}
        onClick={() => ask({ about: 'remove', seat: props.seat })}
      >
        <Show when={props.mark}>
          {(mark) => (
            <span class={s['mark']} classList={{ [s[mark()]!]: true }}>
              <Show when={mark() !== 'waits'} fallback={<span class={s['dot']} />}>
                <Icon name={mark() === 'done' ? 'check' : 'cloud-off'} size={18} />
              </Show>
            </span>
          )}
        </Show>
        <span class={s['name']}>
          <bdi>{person()?.name}</bdi>
          <Show when={props.mark === 'done'}>
            <span class="visually-hidden">, {say.done}</span>
          </Show>
        </span>
        <Show when={tag()}>
          <span class={s['tag']}>
            <bdi>{tag()}</bdi>
          </span>
        </Show>
      </button>
    </li>
  )
}
