import type { AgendaDoc } from './agenda.ts'
import { beyondTheNextBend } from './beyond-the-next-bend.ts'
import { clearTheDesk } from './clear-the-desk.ts'
import { makeRoom } from './make-room.ts'

/** Ready agendas. A new one is one file beside this one, and its name here; a test holds every one of them runnable. */
export const agendas: readonly AgendaDoc[] = [makeRoom, beyondTheNextBend, clearTheDesk]
