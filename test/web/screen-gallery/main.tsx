import '../../../web/ui/tokens.css'
import '../../../web/ui/base.css'
import { createMemo, Show } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import type { StepView } from '../../../shared/wall.ts'
import { createWall, loadAllWalls, loadWall } from '../../../web/activities/walls.ts'
import { Page } from '../../../web/outcome/Page.tsx'
import { Stage } from '../../../web/screen/Stage.tsx'
import s from '../../../web/screen/screen.module.css'
import { fixtureRoom, type FixtureRoom } from '../room.ts'
import { own } from './compared.ts'
import { documentOf, KINDS } from './outcome.ts'
import { pictures } from './pictures.ts'

/**
 * One state without a server: `#<picture>`, after `?theme=dark`, `?dir=rtl`, or `?size=sheet` for the facilitator's middle column, `page`,
 * `phone`; `outcome` is the outcome's own page, of the pictures `#<one>,<other>`, of every kind without any.
 */
const asked = new URLSearchParams(location.search)
const size = asked.get('size')
const page = document.documentElement
page.dataset['theme'] = asked.get('theme') ?? 'light'
page.dir = asked.get('dir') ?? 'ltr'
if (size !== 'phone') await import('../../../web/ui/font.css')
if (!size) page.classList.add(s['root']!)
let clear = () => {}

async function show() {
  if (size === 'outcome') return showOutcome()
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
function showOutcome() {
  const names = location.hash.slice(1).split(',').filter(Boolean)
  const document = documentOf(names.length > 0 ? names : KINDS)
  loadAllWalls()
  clear()
  clear = render(
    () => <Page id="ws_gallery" document={document} as="outcome" purgeOn="2026-06-10" />,
    page.lastElementChild!,
  )
  page.dataset['picture'] = location.hash.slice(1)
}
addEventListener('hashchange', () => void show())
await show()

function Sheet(props: { room: FixtureRoom; size: 'sheet' | 'page' | 'phone' }) {
  const size = () => props.size
  const step = () => props.room.wall.get('now', 'pulse')?.step ?? ''
  const view = createMemo(() => props.room.wall.get('steps', step()) as Required<StepView> | undefined)
  const face = createWall(() => view()?.activity)
  return (
    <main
      style={{
        padding: size() === 'phone' ? '20px' : '28px 40px',
        'max-width': size() === 'sheet' ? '864px' : '988px',
      }}
    >
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
