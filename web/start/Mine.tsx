import { For } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/en/start.ts'
import { forget, type Mine as Workshop } from './mine.ts'
import s from './Start.module.css'

const say = words.mine

/** Workshops that were started in this browser. Forgetting one takes its links from here; the workshop itself stays. */
export function Mine(props: { workshops: Workshop[]; onChange: () => void }) {
  return (
    <section class={s['mine']}>
      <h2>{say.title}</h2>
      <p class={s['quiet']}>{say.hint}</p>
      <ul>
        <For each={props.workshops}>
          {(workshop) => (
            <li>
              <p>
                <strong dir="auto">{workshop.title}</strong>
                <span>{say.date(workshop.at)}</span>
              </p>
              <Button height={36} href={workshop.links.facilitator} label={`${say.lead}: ${workshop.title}`}>
                {say.lead}
              </Button>
              <Button
                height={36}
                rank="tertiary"
                href={workshop.links.outcome}
                label={`${say.outcome}: ${workshop.title}`}
              >
                {say.outcome}
              </Button>
              <Button
                height={36}
                rank="tertiary"
                label={say.forgetLabel(workshop.title)}
                onClick={() => {
                  forget(workshop.id)
                  props.onChange()
                }}
              >
                {say.forget}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
