import { For, Show } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import { CareNote } from '../../ui/CareNote.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useDeciding } from './deciding.ts'
import { LiveText } from './LiveText.tsx'
import s from './Decide.module.css'

const say = words.decide

/** Notes of disagreement, each with what the group answers and whether it was heard. */
export function Replies(props: { decision: DecisionView }) {
  const { set } = useDeciding()
  const reply = (id: string) => props.decision.replies[id] ?? { answer: '', heard: false }
  const change = (id: string, fields: Partial<ReturnType<typeof reply>>) =>
    set({ replies: { ...props.decision.replies, [id]: { ...reply(id), ...fields } } })
  return (
    <Show when={props.decision.dissent.length > 0}>
      <section class={s['list']}>
        <h2>{say.notes}</h2>
        <ul>
          <For each={props.decision.dissent.map(({ id }) => id)}>
            {(id) => {
              const note = () => props.decision.dissent.find((each) => each.id === id)
              return (
                <li class={s['note']}>
                  <CareNote source={note()?.by && <bdi>{note()?.by}</bdi>}>{note()?.text}</CareNote>
                  <LiveText
                    value={reply(id).answer}
                    label={say.reply}
                    placeholder={say.reply}
                    max={400}
                    onInput={(answer) => change(id, { answer })}
                  />
                  <label class={s['over']}>
                    <input
                      type="checkbox"
                      checked={reply(id).heard}
                      onChange={(event) => change(id, { heard: event.currentTarget.checked })}
                    />
                    {say.heard}
                  </label>
                </li>
              )
            }}
          </For>
        </ul>
      </section>
    </Show>
  )
}
