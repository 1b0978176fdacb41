import type { Blank } from '../../shared/activities/template.ts'
import type { Role } from '../../shared/workshop.ts'

export type StepAsk = 'peek' | 'skip' | 'reopen' | 'again' | 'lock' | 'private' | 'spoken' | 'tidy'

/** What a dialog is about. One at a time. */
export type Ask =
  | { about: 'join' | 'agenda' | 'shortcuts' | 'break' | 'end' | 'delete' | 'title' | 'name' }
  | { about: 'link'; role: Extract<Role, 'facilitator' | 'screen'> | 'outcome' }
  | { about: 'remove'; seat: string }
  | { about: StepAsk; step: string }
  /** what one table of a step writes; without blanks one text */
  | { about: 'table'; step: string; table: number; blanks: Blank[] }
  /** a card of the facilitator's own; with `card` and `text` one that is split */
  | { about: 'card'; step: string; card?: string; text?: string }
  | { about: 'hide'; card: string; text: string }
