import './ui/tokens.css'
import './ui/base.css'
import './ui/font.css'
import { lazy, Suspense, type Component } from 'solid-js'
import { render } from 'solid-js/web'
import { insist, insistOnStyles } from './live/insist.ts'

/** The desk's pages: one letter, then the workshop. Everything else is the start page. */
const SURFACES: { [letter: string]: Component<{ id: string }> } = {
  f: lazy(() => insist(() => import('./facilitator/Facilitator.tsx'))),
  s: lazy(() => insist(() => import('./screen/Screen.tsx'))),
  o: lazy(() => insist(() => import('./outcome/Outcome.tsx'))),
}
const Start = lazy(() => insist(() => import('./start/Start.tsx')))

const [, letter = '', id = ''] = /^\/([fso])\/([\w-]+)\/?$/.exec(location.pathname) ?? []
const Surface = SURFACES[letter] ?? Start

insistOnStyles()
render(
  () => (
    <Suspense>
      <Surface id={id} />
    </Suspense>
  ),
  document.body,
)
