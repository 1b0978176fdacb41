import '../ui/tokens.css'
import '../ui/base.css'
import { render } from 'solid-js/web'
import { followKeyboard } from './keyboard.ts'
import { Phone } from './Phone.tsx'

followKeyboard()
render(() => <Phone />, document.body)
