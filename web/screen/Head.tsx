import { Show, type JSX } from 'solid-js'
import { spellCode } from '../../shared/people.ts'
import type { Room } from '../live/types.ts'
import { Logo } from '../ui/Logo.tsx'
import { Qr } from '../ui/Qr.tsx'
import { words } from '../words/en/screen.ts'
import { joinLink } from './joinLink.ts'
import s from './screen.module.css'

/** Where we are, and the way in for whoever comes late, until the door closes. */
export function Head(props: { room: Room; qr: boolean; children?: JSX.Element }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const place = () => {
    const now = workshop()
    return now && words.place(now.exercise ?? now.title, now.position, now.of)
  }
  const code = () => (workshop()?.door === 'open' ? props.room.me()?.code : undefined)
  return (
    <header class={s['head']}>
      <p class={s['place']}>
        <Logo height={40} />
        <span dir="auto">{place()}</span>
      </p>
      {props.children}
      <Show when={code()}>
        {(code) => (
          <div class={s['corner']}>
            <p>
              {location.host}
              <strong class={s['cornerCode']} aria-label={words.code(spellCode(code()))}>
                {spellCode(code())}
              </strong>
            </p>
            <Show when={props.qr && joinLink(props.room.me())}>
              {(link) => (
                <div class={s['smallQr']}>
                  <Qr text={link()} label={words.qr} />
                </div>
              )}
            </Show>
          </div>
        )}
      </Show>
    </header>
  )
}
