import { createSignal, Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/en/phone-later.ts'
import { forgetSeat, rejoinKey } from '../memory.ts'
import { OwnName } from './OwnName.tsx'
import s from './Later.module.css'

/** Behind the logo: one's name, the way back from another device, and the way out. */
export function OwnSheet(props: { room: Room; onLeave: () => void; onClose: () => void }) {
  const [leaving, setLeaving] = createSignal(false)
  const [problem, setProblem] = createSignal('')
  const link = () => {
    const key = rejoinKey(props.room.id)
    return key && `${location.origin}/w/${props.room.id}#${key}`
  }
  const leave = async () => {
    const [answer] = await props.room.send({ type: 'leave' })
    // no seat any more: it has left before, and the answer was lost
    if (!answer?.ok && answer?.error !== 'no_session') return setProblem(answer?.message || words.notSent)
    forgetSeat(props.room.id)
    props.onLeave()
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.menu.title}
      actions={
        <>
          <Button stop onClick={() => (leaving() ? void leave() : setLeaving(true))}>
            {leaving() ? words.menu.leaveNow : words.menu.leave}
          </Button>
          <Button onClick={() => props.onClose()}>{leaving() ? words.menu.stay : words.menu.close}</Button>
        </>
      }
    >
      <Show when={!leaving()} fallback={<p>{words.menu.consequence}</p>}>
        <OwnName room={props.room} />
        <Show when={link()}>
          {(address) => (
            <div class={s.rejoin}>
              <p class={s.quiet}>{words.menu.rejoin}</p>
              <p class={s.link} dir="ltr">
                {address()}
              </p>
              <Copy text={address()} label={words.copy} copied={words.copied} />
            </div>
          )}
        </Show>
      </Show>
      <p role="alert" class={s.problem}>
        {problem()}
      </p>
    </Dialog>
  )
}
