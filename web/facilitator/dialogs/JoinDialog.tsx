import { createMemo } from 'solid-js'
import { spellCode } from '../../../shared/people.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Copy } from '../Copy.tsx'
import { joinAt } from '../links.ts'
import { useLead } from '../lead.ts'
import s from './Dialogs.module.css'

/** How to come in, and the door. */
export function JoinDialog() {
  const { room, act, ask } = useLead()
  const state = () => room.backstage.get('room', 'room')
  const isOpen = () => state()?.door === 'open'
  const at = createMemo(() => joinAt(room.me()))
  const close = () => ask(undefined)
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={words.join.title}
      actions={
        <>
          <Button rank="tertiary" onClick={() => void act({ type: 'go', step: null }).then(close)}>
            {words.join.big}
          </Button>
          <Button onClick={() => void act({ type: 'door', open: !isOpen() })}>
            {isOpen() ? words.join.close : words.join.open}
          </Button>
          <Button onClick={close}>{words.dialog.close}</Button>
        </>
      }
    >
      <div class={s['join']}>
        <div>
          <p class={s['host']}>{at().host}</p>
          <p class={s['code']}>{spellCode(state()?.code ?? '')}</p>
          <p class={s['pair']}>
            <Copy text={at().link} label={words.lobby.copyLink} />
            <Copy text={state()?.code ?? ''} label={words.lobby.copyCode} />
          </p>
          <p class={s['link']}>{at().link}</p>
        </div>
        <Qr text={at().link} label={words.lobby.qr} />
      </div>
      <p>{isOpen() ? words.join.closes : words.join.opens}</p>
      <p>{words.join.own}</p>
    </Dialog>
  )
}
