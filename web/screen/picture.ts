import type { Link, Room } from '../live/types.ts'

/** What the whole screen is showing. Everything finer (how many are done, who speaks) is read inside. */
export type Picture =
  | { is: 'connecting' | 'lobby' | 'ended' | 'break' }
  | { is: 'away'; why: 'out' | 'gone' | 'replaced' | 'refused' }
  /** the room was sent to a step that has not opened yet */
  | { is: 'waiting' | 'skipped' | 'step'; step: string }

const isFinal = (link: Link) => link === 'out' || link === 'gone' || link === 'replaced' || link === 'refused'

/** A lost network changes nothing here: the picture stays, and a sign in the corner says that it may be old. */
export function pictureOf({ link, wall }: Pick<Room, 'link' | 'wall'>): Picture {
  const state = link()
  if (isFinal(state)) return { is: 'away', why: state }
  const workshop = wall.ready() ? wall.get('now', 'workshop') : undefined
  if (!workshop) return { is: 'connecting' }
  if (workshop.ended) return { is: 'ended' }
  if (workshop.breakUntil !== null) return { is: 'break' }
  const step = wall.get('now', 'pulse')?.step
  if (!step) return { is: 'lobby' }
  const view = wall.get('steps', step)
  if (view?.state === 'skipped') return { is: 'skipped', step }
  if (!view?.activity || view.state === 'waiting') return { is: 'waiting', step }
  return { is: 'step', step }
}

export const samePicture = (a: Picture, b: Picture) =>
  a.is === b.is &&
  ('step' in a && a.step) === ('step' in b && b.step) &&
  ('why' in a && a.why) === ('why' in b && b.why)
