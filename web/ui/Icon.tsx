import { rem } from './rem.ts'

const shield = 'M12 3l7 2.4v6.1c0 4.4-2.9 7.6-7 9.5-4.1-1.9-7-5.1-7-9.5V5.4z'
const lens = 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17'

/** Drawn on a grid of 24 with a stroke of 2. */
const paths = {
  alert: lens + 'M12 8v4.5M12 16h.01',
  check: 'M4.5 12.5l5 5 10-11',
  chevron: 'M6 9.5l6 6 6-6',
  clock: lens + 'M12 7.5V12l3 2',
  'cloud-off': 'M3 4l18 17M6.4 8.8A5.4 5.4 0 0 0 7.5 19.5h10M10.2 6.1A6 6 0 0 1 17 10.5a4.6 4.6 0 0 1 3.9 6.3',
  copy: 'M9.5 8.5h9A1.5 1.5 0 0 1 20 10v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 8 19v-9a1.5 1.5 0 0 1 1.5-1.5M4.5 15.5A1.5 1.5 0 0 1 4 14.4V6a2 2 0 0 1 2-2h8.4a1.5 1.5 0 0 1 1.1.5',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  enter: 'M19 6v5a2 2 0 0 1-2 2H6M9.5 9.5L6 13l3.5 3.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  hand: 'M8.2 13V6.4a1.5 1.5 0 0 1 3 0V11 4.5a1.5 1.5 0 0 1 3 0V11 6a1.5 1.5 0 0 1 3 0v5.5-2a1.5 1.5 0 0 1 3 0v5.3c0 3.8-2.7 6.2-6.2 6.2-3 0-4.7-1-6-3.2l-3.2-5a1.5 1.5 0 0 1 2.5-1.6z',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11',
  minus: 'M5.5 12h13',
  more: 'M5 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1m7 0a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1m7 0a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  pencil: 'M16 4.8a2.3 2.3 0 0 1 3.2 3.2L8.3 19l-4.3 1.1L5.1 16z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  play: 'M8 5.5l10.5 6.5L8 18.5z',
  plus: 'M12 5.5v13M5.5 12h13',
  screen:
    'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5M9 20.5h6',
  shield,
  'shield-filled': shield,
  undo: 'M9 5.5L4.5 10 9 14.5M4.5 10H15a4.7 4.7 0 0 1 0 9.5h-3',
  x: 'M6 6l12 12M18 6L6 18',
}

export type IconName = keyof typeof paths

/**
 * One of our own icons, in the colour of the text. `size` in px of a 16 px root (20). It is hidden from screen readers: the words beside
 * it, or the label of the button around it, say what it means.
 */
export function Icon(props: { name: IconName; size?: number | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      style={{ width: rem(props.size ?? 20), height: rem(props.size ?? 20) }}
      fill={props.name === 'shield-filled' ? 'currentColor' : 'none'}
      stroke="currentColor"
      // A taken shield is ochre wherever it stands.
      color={props.name === 'shield-filled' ? 'var(--care)' : undefined}
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  )
}
