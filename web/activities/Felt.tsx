import { For } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { words as say } from '../words/en/answers/felt.ts'
import s from './Felt.module.css'

const FEELINGS = [-2, -1, 0, 1, 2]

/** How something felt, −2 to 2: of an event on a timeline, or of a moment that somebody remembers. */
export function Felt(props: { felt: number | null; onFeel: (feeling: number) => void }) {
  return (
    <div role="group" aria-label={say.felt}>
      <p class={s.ask}>{say.felt}</p>
      <div class={s.felt}>
        <For each={FEELINGS}>
          {(feeling) => (
            <Button
              label={say.feelings[feeling + 2]}
              pressed={props.felt === feeling}
              onClick={() => props.onFeel(feeling)}
            >
              {say.signed(feeling)}
            </Button>
          )}
        </For>
      </div>
    </div>
  )
}
