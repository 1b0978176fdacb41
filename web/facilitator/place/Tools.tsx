import { Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as say } from '../../words/en/board.ts'
import s from './Place.module.css'
import { usePlacing } from './placing.ts'

/** What can be done with one item besides placing it; and the number that the step asks beside. */
export function Tools(props: { item: string; text: string; next?: () => void }) {
  const { entry, params, put } = usePlacing()
  return (
    <>
      <Show when={entry(props.item) && params().also}>
        {(question) => (
          <Stepper
            value={entry(props.item)?.also ?? null}
            onChange={(also) => put(props.item, { ...entry(props.item), also })}
            min={question().min}
            max={question().max ?? undefined}
            label={say.also(question().ask)}
            lessLabel={say.less}
            moreLabel={say.more}
          >
            {say.also(question().ask)}
          </Stepper>
        )}
      </Show>
      <div class={s['tools']}>
        <Show when={props.next}>
          {(next) => (
            <Button height={36} onClick={() => next()()}>
              {say.next}
            </Button>
          )}
        </Show>
        <Show when={params().tray}>
          <Button
            height={36}
            rank="tertiary"
            pressed={entry(props.item)?.cant_say === true}
            label={say.cantSayOf(props.text)}
            onClick={() => put(props.item, entry(props.item)?.cant_say ? null : { cant_say: true })}
          >
            {say.cantSay}
          </Button>
        </Show>
        <Show when={entry(props.item) && !entry(props.item)?.cant_say}>
          <Button height={36} rank="tertiary" label={say.takeOffOf(props.text)} onClick={() => put(props.item, null)}>
            {say.takeOff}
          </Button>
        </Show>
      </div>
    </>
  )
}
