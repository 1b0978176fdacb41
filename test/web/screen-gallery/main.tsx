import '../../../web/ui/tokens.css'
import '../../../web/ui/font.css'
import '../../../web/ui/base.css'
import { createMemo, Show } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import type { StepView } from '../../../shared/wall.ts'
import { createWall, loadWall } from '../../../web/activities/walls.ts'
import { Stage } from '../../../web/screen/Stage.tsx'
import s from '../../../web/screen/screen.module.css'
import { fixtureRoom, type FixtureRoom } from '../room.ts'
import { own } from './compared.ts'
import { pictures } from './pictures.ts'

/** One state without a server: `#<picture>`, after `?theme=dark`, `?dir=rtl`, or `?size=sheet` for the facilitator's middle column, `page`, `phone`. */
const asked = new URLSearchParams(location.search)
const size = asked.get('size')
const page = document.documentElement
page.dataset['theme'] = asked.get('theme') ?? 'light'
page.dir = asked.get('dir') ?? 'ltr'
if (!size) page.classList.add(s['root']!)
let clear = () => {}

async function show() {
  const picture = location.hash.slice(1) || 'lobby'
  const { wall, link = 'live' } = pictures[picture]!()
  // Drawn whole at once, so that a test knows when there is nothing more to come.
  const activity = wall?.steps[wall.now.pulse.step ?? '']?.activity
  if (activity) await loadWall(activity)
  const room = fixtureRoom(wall, {}, size === 'phone' ? { entries: () => own } : undefined)
  room.setLink(link)
  clear()
  clear = render(
    () =>
      size === 'sheet' || size === 'page' || size === 'phone' ? (
        <Sheet room={room} size={size} />
      ) : (
        <Stage room={room} />
      ),
    document.body,
  )
  page.dataset['picture'] = picture
}
addEventListener('hashchange', () => void show())
await show()

function Sheet(props: { room: FixtureRoom; size: 'sheet' | 'page' | 'phone' }) {
  const step = () => props.room.wall.get('now', 'pulse')?.step ?? ''
  const view = createMemo(() => props.room.wall.get('steps', step()) as Required<StepView> | undefined)
  const face = createWall(() => view()?.activity)
  return (
    <main>
      <Show when={view()}>
        {(view) => (
          <Dynamic
            component={face()?.default}
            room={props.room}
            step={step()}
            view={view()}
            size={props.size}
            results={props.room.wall.get('results', step()) ?? []}
          />
        )}
      </Show>
    </main>
  )
}
