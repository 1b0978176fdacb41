import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Whether a media query holds, as the window changes. */
export function createMatch(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const change = () => setMatches(list.matches)
  list.addEventListener('change', change)
  onCleanup(() => list.removeEventListener('change', change))
  return matches
}
