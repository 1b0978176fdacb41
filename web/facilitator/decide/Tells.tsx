import { Index } from 'solid-js'
import type { Tell } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Day } from './Day.tsx'
import { useDeciding } from './deciding.ts'
import { LiveText } from './LiveText.tsx'
import { PersonChoice } from './PersonChoice.tsx'
import s from './Decide.module.css'

const say = words.decide

/** Who hears of it, from whom, when, and in which words. */
export function Tells(props: { tell: Tell[]; people: { seat: string; name: string }[] }) {
  const { set } = useDeciding()
  const change = (at: number, fields: Partial<Tell>) =>
    set({ tell: props.tell.map((line, i) => (i === at ? { ...line, ...fields } : line)) })
  return (
    <section class={s['list']}>
      <h2>{say.tell}</h2>
      <ul>
        <Index each={props.tell}>
          {(line, at) => (
            <li class={s['slip']}>
              <LiveText
                value={line().who}
                label={say.who}
                placeholder={say.who}
                max={120}
                onInput={(who) => change(at, { who })}
              />
              <LiveText
                value={line().what}
                label={say.what}
                placeholder={say.what}
                max={400}
                onInput={(what) => change(at, { what })}
              />
              <div class={s['slipFoot']}>
                <Day label={say.on} value={line().on} onChange={(on) => change(at, { on })} />
                <PersonChoice
                  label={say.by}
                  people={props.people}
                  none={say.nobodyYet}
                  value={line().by}
                  onChange={(by) => change(at, { by })}
                />
                <Button
                  rank="tertiary"
                  label={say.remove}
                  onClick={() => set({ tell: props.tell.filter((_, i) => i !== at) })}
                >
                  <Icon name="x" size={18} />
                </Button>
              </div>
            </li>
          )}
        </Index>
      </ul>
      <Button height={36} onClick={() => set({ tell: [...props.tell, { who: '', what: '', by: null, on: null }] })}>
        {say.addTell}
      </Button>
    </section>
  )
}
