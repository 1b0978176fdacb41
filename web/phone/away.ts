import type { Room } from '../live/types.ts'

/** True while what was written waits, for a network or for a server that takes it, or the picture is old. */
export const isAway = (room: Room) => room.link() === 'offline' || Boolean(room.desk.stuck())
