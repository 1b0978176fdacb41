import { createSignal, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { autogrow } from '../../ui/autogrow.ts'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import { useLead } from '../lead.ts'
import s from './Sheet.module.css'

const say = words.sheet

/** The question people read. Its wording can be mended until the step is locked. */
export function Ask(props: { row: Row; small?: boolean }) {
  const { act } = useLead()
  const [mending, setMending] = createSignal(false)
  const save = async (ask: string) => {
    setMending(false)
    if (ask.trim() && ask.trim() !== props.row.ask)
      await act({ type: 'wording', step: props.row.step, ask: ask.trim() })
  }
  return (
    <div class={s['ask']} classList={{ [s['small']!]: !!props.small }}>
      <Show
        when={mending()}
        fallback={
          <>
            <h1 dir="auto">{props.row.ask}</h1>
            <Show when={props.row.state !== 'locked'}>
              <Button rank="tertiary" label={say.mend} onClick={() => setMending(true)}>
                <Icon name="pencil" />
              </Button>
            </Show>
          </>
        }
      >
        <label class={s['mend']}>
          <span class="visually-hidden">{say.mend}</span>
          <textarea
            ref={(el) => queueMicrotask(() => (autogrow(el), el.focus(), el.select()))}
            rows="1"
            dir="auto"
            maxLength={400}
            value={props.row.ask}
            onInput={(event) => autogrow(event.currentTarget)}
            onBlur={(event) => void save(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
              event.preventDefault()
              if (event.key === 'Escape') event.currentTarget.value = props.row.ask
              event.currentTarget.blur()
            }}
          />
          <span class={s['note']}>{say.mendHint}</span>
        </label>
      </Show>
      <Show when={props.row.hint && !mending() && !props.small}>
        <p class={s['hint']} dir="auto">
          {props.row.hint}
        </p>
      </Show>
    </div>
  )
}
