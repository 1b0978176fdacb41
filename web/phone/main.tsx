import '../ui/tokens.css'
import '../ui/base.css'
import { render } from 'solid-js/web'
import { insistOnStyles } from '../live/insist.ts'
import { followKeyboard } from './keyboard.ts'
import { Phone } from './Phone.tsx'

followKeyboard()
insistOnStyles()
render(() => <Phone />, document.body)
