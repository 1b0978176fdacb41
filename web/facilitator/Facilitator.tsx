import { createEffect, createResource, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Live } from '../ui/Live.tsx'
import { Strip } from '../ui/Strip.tsx'
import { makeRoom } from '../live/room.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/facilitator.ts'
import { loadAllWalls } from '../activities/walls.ts'
import { createAnnouncements } from './announce.ts'
import { TopBar } from './bar/TopBar.tsx'
import { createDeciding, DecidingContext } from './decide/deciding.ts'
import { Dialogs } from './dialogs/Dialogs.tsx'
import { createGrouping, GroupingContext } from './group/grouping.ts'
import { enter } from './enter.ts'
import { LeadContext, makeLead } from './lead.ts'
import { Rail } from './rail/Rail.tsx'
import { Sheet } from './sheet/Sheet.tsx'
import { Side } from './side/Side.tsx'
import { createShortcuts } from './shortcuts.ts'
import s from './Facilitator.module.css'

/** The page of whoever leads: agenda, wall, people, and one next thing to do. */
export default function Facilitator(props: { id: string }) {
  const [entered] = createResource(() => enter(props.id).then(() => true))
  return (
    <Show when={entered()} fallback={<p class={s['loading']}>{words.loading}</p>}>
      <Entered id={props.id} />
    </Show>
  )
}

function Entered(props: { id: string }) {
  // oxlint-disable-next-line solid/reactivity -- a page never changes its workshop
  const room = makeRoom(props.id, 'facilitator')
  return <Led room={room} />
}

/** The page around a room, whichever way that came about. */
export function Led(props: { room: Room }) {
  onCleanup(() => props.room.close())
  const lost = () => {
    const link = props.room.link()
    return link === 'out' || link === 'gone' || link === 'replaced' || link === 'refused' ? words.lost[link] : undefined
  }
  const ready = () => props.room.wall.ready() && props.room.backstage.ready()
  return (
    <Switch fallback={<p class={s['loading']}>{words.loading}</p>}>
      <Match when={lost()}>
        {(said) => (
          <main class={s['lost']}>
            <h1>{said()[0]}</h1>
            <p>{said()[1]}</p>
            <p class={s['ways']}>
              <Button onClick={() => location.reload()}>{words.lost.reload}</Button>
              <Button rank="tertiary" href="/">
                {words.lost.home}
              </Button>
            </p>
          </main>
        )}
      </Match>
      <Match when={ready()}>
        <Table room={props.room} />
      </Match>
    </Switch>
  )
}

function Table(props: { room: Room }) {
  // The room stays the same for as long as the page lives.
  // oxlint-disable-next-line solid/reactivity
  const { room } = props
  const deciding = createDeciding(room, (line) => lead.say(line))
  const lead = makeLead(room, deciding.situation, deciding.goOn)
  const grouping = createGrouping(lead)
  const said = createAnnouncements(lead)
  createShortcuts(lead)
  onMount(loadAllWalls)
  createEffect(() => (document.title = words.title(room.wall.get('now', 'workshop')?.title ?? '')))
  return (
    <LeadContext.Provider value={lead}>
      <DecidingContext.Provider value={deciding}>
        <GroupingContext.Provider value={grouping}>
          <div class={s['page']}>
            <TopBar />
            <Show when={room.link() === 'offline'}>
              <div class={s['strip']}>
                <Strip icon="cloud-off" title={words.offline} />
              </div>
            </Show>
            <Rail onPeek={(step) => lead.ask({ about: 'peek', step })} />
            <Sheet />
            <Side />
          </div>
          <Dialogs />
          <Live words={said()} />
          <Live words={lead.quiet()} />
        </GroupingContext.Provider>
      </DecidingContext.Provider>
    </LeadContext.Provider>
  )
}
