/**
 * What an arrow key asks for, as steps to the right and upward: {x: 1, y: 0} for the right arrow; nothing for other keys.
 * Physical, as drawn: the charts keep their left and right in every language, so that all devices in a room show one picture.
 */
export function arrow(key: string): { x: number; y: number } | undefined {
  if (key === 'ArrowRight') return { x: 1, y: 0 }
  if (key === 'ArrowLeft') return { x: -1, y: 0 }
  if (key === 'ArrowUp') return { x: 0, y: 1 }
  if (key === 'ArrowDown') return { x: 0, y: -1 }
}

/** A place on an axis, 0 … 1 with three decimals: what is stored. */
export const place3 = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000

/** How far an arrow key moves a place: 0.05, with shift 0.01. */
export const keyStep = (event: KeyboardEvent) => (event.shiftKey ? 0.01 : 0.05)
