import { Show } from 'solid-js'
import { spellCode } from '../../shared/people.ts'
import type { Room } from '../live/types.ts'
import { Logo } from '../ui/Logo.tsx'
import { Qr } from '../ui/Qr.tsx'
import { Tally } from '../ui/Tally.tsx'
import { words } from '../words/en/screen.ts'
import { joinLink } from './joinLink.ts'
import s from './screen.module.css'

/** How to come in, and how many have. */
export function Lobby(props: { room: Room }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const here = () => props.room.wall.get('now', 'pulse')?.present ?? 0
  const code = () => (workshop()?.door === 'open' ? props.room.me()?.code : undefined)
  return (
    <main class={`${s['stage']} ${s['lobby']}`}>
      <h1 class={s['place']}>
        <Logo height={48} />
        <span class={s['lobbyTitle']} dir="auto">
          {workshop()?.title}
        </span>
      </h1>
      <Show
        when={code()}
        fallback={
          <div class={s['middle']}>
            <p class={s['huge']}>{words.doorClosed}</p>
            <p class={s['hint']}>{words.lobbyClosed(workshop()?.facilitator ?? '')}</p>
          </div>
        }
      >
        {(code) => (
          <>
            <div class={s['way']}>
              <p class={s['joinAt']}>
                {words.joinAt(location.host)[0]} <strong>{words.joinAt(location.host)[1]}</strong>
              </p>
              <p class={s['code']} aria-label={words.code(spellCode(code()))}>
                {spellCode(code())}
              </p>
            </div>
            <Show when={joinLink(props.room.me())}>
              {(link) => (
                <div class={s['qr']}>
                  <Qr text={link()} label={words.qr} />
                </div>
              )}
            </Show>
          </>
        )}
      </Show>
      <div class={s['here']}>
        <Show when={here() > 0} fallback={<span>{words.nobody}</span>}>
          <Tally done={here()} total={here()} height={124} label={words.here(here())} number="" />
          <span>{words.here(here())}</span>
        </Show>
      </div>
      <p class={s['promise']} dir="auto">
        {workshop()?.promise}
      </p>
    </main>
  )
}
