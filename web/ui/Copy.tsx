import { createSignal, Show } from 'solid-js'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

/** Copies where the browser lets us; elsewhere the text can be marked by hand. */
export function Copy(props: { text: string; label: string; copied: string }) {
  const [done, setDone] = createSignal(false)
  const copy = async () => {
    await navigator.clipboard.writeText(props.text)
    setDone(true)
  }
  return (
    <Show when={'clipboard' in navigator}>
      <Button rank="tertiary" onClick={() => void copy().catch(() => {})}>
        <Icon name={done() ? 'check' : 'copy'} size={18} />
        {done() ? props.copied : props.label}
      </Button>
    </Show>
  )
}
