import type { AgendaDoc } from './agenda.ts'
import { clearTheDesk } from './clear-the-desk.ts'

/** Ready agendas. A new one is one file beside this one, and its name here; a test holds every one of them runnable. */
export const agendas: readonly AgendaDoc[] = [clearTheDesk]
