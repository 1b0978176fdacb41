import { Show } from 'solid-js'
import { spellCode } from '../../../shared/people.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import s from './TopBar.module.css'

const say = words.bar

/** Title, screen, door, help, and the time. */
export function TopBar() {
  const { room, ask } = useLead()
  const about = () => room.wall.get('now', 'workshop')
  const state = () => room.backstage.get('room', 'room')
  const code = () => spellCode(state()?.code ?? room.me()?.code ?? '')
  return (
    <header class={s['bar']}>
      <p class={s['title']}>
        <Logo />
        <span class={s['name']} dir="auto">
          {about()?.title}
        </span>
      </p>
      <div class={s['ends']}>
        <Button
          rank="tertiary"
          height={36}
          label={say.screen(state()?.screens ?? 0)}
          onClick={() => ask({ about: 'link', role: 'screen' })}
        >
          <Icon name="screen" />
          <span class={s['wide']}>{say.screen(state()?.screens ?? 0)}</span>
        </Button>
        <Show
          when={about()?.door !== 'closed'}
          fallback={
            <Button height={36} onClick={() => ask({ about: 'join' })}>
              {say.closed}
            </Button>
          }
        >
          <Button height={36} label={say.joinLabel(code())} onClick={() => ask({ about: 'join' })}>
            <span class={s['join']}>
              <span class={s['wide']}>{say.join}</span> <b>{code()}</b>
            </span>
          </Button>
        </Show>
        <Menu
          label={say.more}
          items={[
            { id: 'break', label: say.break, icon: 'pause', onChoose: () => ask({ about: 'break' }) },
            {
              id: 'outcome',
              label: say.outcome,
              icon: 'download',
              onChoose: () => ask({ about: 'link', role: 'outcome' }),
            },
            {
              id: 'second',
              label: say.link,
              icon: 'copy',
              onChoose: () => ask({ about: 'link', role: 'facilitator' }),
            },
            { id: 'title', label: say.rename, icon: 'pencil', onChoose: () => ask({ about: 'title' }) },
            { id: 'name', label: say.name, icon: 'person', onChoose: () => ask({ about: 'name' }) },
            {
              id: 'end',
              label: say.end,
              icon: 'lock',
              stop: true,
              onChoose: () => ask({ about: 'end' }),
              disabled: about()?.ended,
            },
            { id: 'delete', label: say.delete, icon: 'x', stop: true, onChoose: () => ask({ about: 'delete' }) },
          ]}
        />
        <span class={s['help']}>
          <Button height={36} label={say.shortcuts} shortcut="?" onClick={() => ask({ about: 'shortcuts' })}>
            ?
          </Button>
        </span>
        <time class={s['clock']}>{words.time(room.now())}</time>
      </div>
    </header>
  )
}
