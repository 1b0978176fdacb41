import { createMemo, type Accessor } from 'solid-js'
import type { LinkEntry, LinkKind, LinkParams } from '../../../shared/activities/link.ts'
import { endsOf, isMutual, linkKey } from '../../../shared/activities/links/kinds.ts'
import type { Json } from '../../../shared/workshop.ts'
import type { PhoneProps } from '../faces.ts'

export interface OwnLink extends LinkEntry {
  key: string
  from: string
  to: string
}

export interface OwnLinks {
  params: Accessor<LinkParams>
  links: Accessor<OwnLink[]>
  full: Accessor<boolean>
  byKey(key: string | undefined): OwnLink | undefined
  /** true where no link of this kind can go from the one to the other; one without direction takes the way back as well */
  taken(from: string, to: string, kind: LinkKind | undefined): boolean
  /** answers the key of the link */
  draw(from: string, to: string, entry: LinkEntry): string
  remove(key: string): void
  /** answers the new key */
  turn(link: OwnLink): string
}

/** What one person has drawn so far, a link a key. */
export function ownLinks(props: PhoneProps): OwnLinks {
  const { desk } = props.room
  const params = () => props.view.params as unknown as LinkParams
  const links = createMemo(() => {
    const entries = desk.entries(props.step, props.view.round) as unknown as { [key: string]: LinkEntry }
    return Object.entries(entries).flatMap(([key, entry]): OwnLink[] => {
      const ends = endsOf(key)
      return ends ? [{ key, ...ends, ...entry }] : []
    })
  })
  const byKey = (key: string | undefined) => links().find((link) => link.key === key)
  const draw = (from: string, to: string, entry: LinkEntry) => {
    const key = linkKey(from, to)
    desk.put(props.step, props.view.round, key, { ...entry } as unknown as Json)
    return key
  }
  const remove = (key: string) => desk.put(props.step, props.view.round, key, null)
  return {
    params,
    links,
    full: () => links().length >= params().per_person,
    byKey,
    taken(from, to, kind) {
      const back = byKey(linkKey(to, from))
      const mutual = back !== undefined && (isMutual(back.kind) || (kind !== undefined && isMutual(kind)))
      return mutual || byKey(linkKey(from, to)) !== undefined
    },
    draw,
    remove,
    turn({ key, from, to, ...entry }) {
      remove(key)
      return draw(to, from, entry)
    },
  }
}
