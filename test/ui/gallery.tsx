import { For } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import '../../web/ui/tokens.css'
import '../../web/ui/base.css'
import './gallery.css'

/** Pages of the gallery: parts as they stand together. `?scene=…&theme=dark&dir=rtl`; phone scenes load no font. */
const scenes = {
  'phone-dots': () => import('./scenes/PhoneDots.tsx'),
  'phone-plane': () => import('./scenes/PhonePlane.tsx'),
  'phone-collect': () => import('./scenes/PhoneCollect.tsx'),
  'phone-reveal': () => import('./scenes/PhoneReveal.tsx'),
  'phone-inputs': () => import('./scenes/PhoneInputs.tsx'),
  'phone-results': () => import('./scenes/PhoneResults.tsx'),
  'phone-arabic': () => import('./scenes/PhoneArabic.tsx'),
  'desk-parts': () => import('./scenes/DeskParts.tsx'),
  'desk-piles': () => import('./scenes/DeskPiles.tsx'),
  'desk-results': () => import('./scenes/DeskResults.tsx'),
  'screen-join': () => import('./scenes/ScreenJoin.tsx'),
  'screen-dots': () => import('./scenes/ScreenDots.tsx'),
  'screen-plane': () => import('./scenes/ScreenPlane.tsx'),
  'screen-more': () => import('./scenes/ScreenMore.tsx'),
}

const query = new URLSearchParams(location.search)
const scene = query.get('scene')
const html = document.documentElement
if (query.has('theme')) html.dataset['theme'] = query.get('theme') ?? ''
if (query.has('dir')) html.dir = query.get('dir') ?? ''

if (scene && scene in scenes) {
  if (!scene.startsWith('phone')) await import('../../web/ui/font.css')
  const { default: Scene } = await scenes[scene as keyof typeof scenes]()
  render(() => <Dynamic component={Scene} />, document.body)
  html.dataset['ready'] = ''
} else {
  render(
    () => (
      <ul>
        <For each={Object.keys(scenes)}>
          {(name) => (
            <li>
              <a href={`?scene=${name}`}>{name}</a>
            </li>
          )}
        </For>
      </ul>
    ),
    document.body,
  )
}
