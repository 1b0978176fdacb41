import { createMemo, Show } from 'solid-js'
import { spellCode } from '../../../shared/people.ts'
import { CareNote } from '../../ui/CareNote.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Copy } from '../Copy.tsx'
import { joinAt } from '../links.ts'
import { useLead } from '../lead.ts'
import { Scale } from './Scale.tsx'
import { Setting } from './Setting.tsx'
import { Settings } from './Settings.tsx'
import s from './Lobby.module.css'

const say = words.lobby

/** Before the first step: how to come in, and what the room should know before it starts. */
export function Lobby() {
  const { room, rows, act } = useLead()
  const state = () => room.backstage.get('room', 'room')
  const shut = () => state()?.door === 'closed'
  const code = () => spellCode(state()?.code ?? '')
  const at = createMemo(() => joinAt(room.me()))
  const settings = () => {
    const exercises = [...new Set(rows().map(({ exercise }) => exercise))]
    const all = exercises.flatMap((exercise) => room.backstage.get('exercises', exercise)?.settings ?? [])
    return all.filter(({ key }, i) => all.findIndex((other) => other.key === key) === i)
  }
  return (
    <article class={s['lobby']}>
      <header class={s['door']}>
        <Pill>{shut() ? say.doorShut : say.doorOpen}</Pill>
        <p>{shut() ? say.nobody : say.canCome}</p>
      </header>
      <div class={s['way']}>
        <div>
          <p class={s['host']}>{at().host}</p>
          <h1 class={s['code']}>{code()}</h1>
          <p class={s['copies']}>
            <Copy text={at().link} label={say.copyLink} />
            <Copy text={state()?.code ?? ''} label={say.copyCode} />
          </p>
        </div>
        <div class={s['qr']}>
          <Qr text={at().link} label={say.qr} />
        </div>
      </div>
      <Show when={!at().reachable}>
        <CareNote>{say.onlyHere(at().host)}</CareNote>
      </Show>
      <Scale />
      <section>
        <h2 class={s['before']}>{say.before}</h2>
        <ul>
          <Settings of={settings()} />
          <Show when={state()}>
            {(now) => (
              <Setting
                ask={say.promise}
                hint={say.promiseHint}
                value={now().promise}
                fixed={now().startedAt !== null}
                onSave={(promise) => typeof promise === 'string' && promise && void act({ type: 'setup', promise })}
              />
            )}
          </Show>
        </ul>
      </section>
    </article>
  )
}
