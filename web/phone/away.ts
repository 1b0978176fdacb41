import type { Room } from '../live/types.ts'

/** True while what was written waits for a network, or the picture is old. */
export const isAway = (room: Room) => room.link() === 'offline' || room.desk.stuck()
