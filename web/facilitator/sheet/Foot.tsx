import { Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useLead } from '../lead.ts'
import { Timer } from './Timer.tsx'
import s from './Foot.module.css'

/** The end of the sheet: time, what would happen to whom, and the one ink button. */
export function Foot() {
  const { next, press, busy, quiet, act } = useLead()
  return (
    <footer class={s['foot']}>
      <Timer />
      <p class={s['says']} id="consequence">
        <Show
          when={quiet()}
          fallback={
            <>
              <strong>{next().says[0]}</strong> {next().says[1]}
            </>
          }
        >
          {(line) => <span class={s['quiet']}>{line()}</span>}
        </Show>
      </p>
      <Show when={next().also}>
        {(also) => (
          <Button rank="tertiary" onClick={() => void act(...also().commands)}>
            {also().label}
          </Button>
        )}
      </Show>
      <div class={s['press']}>
        <Button
          rank="primary"
          height={56}
          busy={busy() || next().rests}
          shortcut="Enter"
          describedBy="consequence"
          keyHint={<Icon name="enter" size={14} />}
          onClick={press}
        >
          <span dir="auto">{next().label}</span>
        </Button>
      </div>
    </footer>
  )
}
