import type { Role } from './workshop.ts'
import { kindOf, type DocumentKind } from './documents.ts'

export type Right = 'none' | 'read' | 'write'

/** Who may do what with a document of a workshop. Absent means no. Read by the server and by every client. */
const ACCESS: { [kind in DocumentKind]: { [role in Role]?: Right } } = {
  wall: { facilitator: 'read', participant: 'read', screen: 'read', observer: 'read' },
  backstage: { facilitator: 'read' },
  plan: { facilitator: 'write' },
  // while its step is open; only those who sit there, and facilitators where the step lets them visit
  table: { facilitator: 'read', participant: 'write' },
}

/** How somebody stands to a table: a participant sits there, a facilitator may visit. */
export type Standing = 'seated' | 'visiting' | 'apart'

/** `standing` counts for tables only. */
export const rightTo = (document: string, role: Role, standing: Standing = 'apart'): Right => {
  const kind = kindOf(document)
  if (kind === 'table' && standing !== (role === 'participant' ? 'seated' : 'visiting')) return 'none'
  return (kind && ACCESS[kind][role]) ?? 'none'
}
