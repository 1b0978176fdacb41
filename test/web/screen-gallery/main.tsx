import '../../../web/ui/tokens.css'
import '../../../web/ui/font.css'
import '../../../web/ui/base.css'
import { render } from 'solid-js/web'
import { Stage } from '../../../web/screen/Stage.tsx'
import s from '../../../web/screen/screen.module.css'
import { fixtureRoom } from '../room.ts'
import { pictures } from './pictures.ts'

/** One state of the screen without a server: `?picture=<name>`, with `&theme=dark` and `&dir=rtl`. */
const asked = new URLSearchParams(location.search)
const { wall, link = 'live' } = pictures[asked.get('picture') ?? 'lobby']!()
const room = fixtureRoom(wall)
room.setLink(link)

const page = document.documentElement
page.classList.add(s['root']!)
page.dataset['theme'] = asked.get('theme') ?? 'light'
page.dir = asked.get('dir') ?? 'ltr'
render(() => <Stage room={room} />, document.body)
