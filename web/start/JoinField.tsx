import { createSignal } from 'solid-js'
import { parseCode } from '../../shared/people.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/en/start.ts'
import s from './Start.module.css'

const say = words.join

/** For people who were told a code and came here. */
export function JoinField() {
  const [typed, setTyped] = createSignal('')
  const [wrong, setWrong] = createSignal(false)
  const join = (event: Event) => {
    event.preventDefault()
    const code = parseCode(typed())
    setWrong(code === null)
    if (code !== null) location.assign(`/j/${code}`)
  }
  return (
    <form class={s['join']} onSubmit={join}>
      <Field
        label={say.label}
        code
        value={typed()}
        max={12}
        placeholder={say.placeholder}
        problem={wrong() ? say.wrong : undefined}
        onInput={(text) => (setTyped(text), setWrong(false))}
      />
      <Button type="submit" height={52}>
        {say.act}
      </Button>
    </form>
  )
}
