import { createResource, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Copy } from '../Copy.tsx'
import { makeLink } from '../links.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

const say = words.links
const SAYS = { facilitator: say.facilitatorSays, screen: say.screenSays, outcome: say.outcomeSays }

/** A new link for a second device, the screen or the outcome. */
export function LinkDialog(props: { role: 'facilitator' | 'screen' | 'outcome' }) {
  const { room, ask } = useLead()
  const [link] = createResource(() => makeLink(room.id, props.role))
  return (
    <Dialog
      open
      onClose={() => ask(undefined)}
      title={say[props.role]}
      actions={<Button onClick={() => ask(undefined)}>{words.dialog.close}</Button>}
    >
      <div class={s['says']}>
        <p>{SAYS[props.role]}</p>
        <Show when={link() !== undefined} fallback={<p>{say.making}</p>}>
          <Show when={link()} fallback={<p class={s['refused']}>{words.quiet.notSent}</p>}>
            {(href) => (
              <>
                <p class={s['pair']}>
                  <a class={s['open']} href={href()} target="_blank" rel="noopener">
                    {say.open}
                  </a>
                  <Copy text={href()} label={say.copy} />
                </p>
                <p class={s['link']}>{href()}</p>
              </>
            )}
          </Show>
        </Show>
      </div>
    </Dialog>
  )
}
