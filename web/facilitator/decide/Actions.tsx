import { Index } from 'solid-js'
import type { ActionFields } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Day } from './Day.tsx'
import { useDeciding } from './deciding.ts'
import { LiveText } from './LiveText.tsx'
import { PersonChoice } from './PersonChoice.tsx'
import s from './Decide.module.css'

const say = words.decide

/** What will be done, by whom, until when, and how one sees that it is. */
export function Actions(props: { actions: ActionFields[]; people: { seat: string; name: string }[] }) {
  const { set } = useDeciding()
  const change = (id: string, fields: Partial<ActionFields>) =>
    set({ actions: props.actions.map((action) => (action.id === id ? { ...action, ...fields } : action)) })
  const add = () =>
    set({ actions: [...props.actions, { id: `ac_${newId()}`, title: '', due: null, done_when: '', labels: [] }] })
  return (
    <section class={s['list']}>
      <h2>{say.actions}</h2>
      <ul>
        <Index each={props.actions}>
          {(action) => (
            <li class={s['slip']}>
              <LiveText
                value={action().title}
                label={say.action}
                placeholder={say.action}
                max={240}
                onInput={(title) => change(action().id, { title })}
              />
              <LiveText
                value={action().done_when}
                label={say.doneWhen}
                placeholder={say.doneWhen}
                max={400}
                onInput={(done_when) => change(action().id, { done_when })}
              />
              <div class={s['slipFoot']}>
                <Day label={say.due} value={action().due} onChange={(due) => change(action().id, { due })} />
                <PersonChoice
                  label={say.owner}
                  people={props.people}
                  none={say.nobodyYet}
                  value={action().owner ?? null}
                  onChange={(owner) => change(action().id, { owner })}
                />
                <Button
                  rank="tertiary"
                  label={say.remove}
                  onClick={() => set({ actions: props.actions.filter(({ id }) => id !== action().id) })}
                >
                  <Icon name="x" size={18} />
                </Button>
              </div>
            </li>
          )}
        </Index>
      </ul>
      <Button height={36} onClick={add}>
        {say.addAction}
      </Button>
    </section>
  )
}
