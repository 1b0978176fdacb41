import type { Role } from './workshop.ts'
import { kindOf, type DocumentKind } from './documents.ts'

export type Right = 'none' | 'read' | 'write'

/** Who may do what with a document of a workshop. Absent means no. Read by the server and by every client. */
const ACCESS: { [kind in DocumentKind]: { [role in Role]?: Right } } = {
  wall: { facilitator: 'read', participant: 'read', screen: 'read', observer: 'read' },
  backstage: { facilitator: 'read' },
  // written documents come with the agenda builder and the tables: until then nobody has a right to them
  plan: {},
  table: {},
}

export const rightTo = (document: string, role: Role): Right => {
  const kind = kindOf(document)
  return (kind && ACCESS[kind][role]) ?? 'none'
}
