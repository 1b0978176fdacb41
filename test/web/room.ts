import { Doc } from 'yjs'
import type { Wall } from '../../shared/wall.ts'
import { makePicture } from '../../web/live/reactive.ts'
import type { Desk, Link, Me, Room } from '../../web/live/types.ts'
import { createSignal } from 'solid-js'
import { NOW } from './story.ts'

export interface FixtureRoom extends Room {
  /** Puts another wall up, in one transaction as the server does it. */
  show(wall: Wall): void
  setLink(link: Link): void
}

const write = (doc: Doc, wall: Wall) =>
  doc.transact(() => {
    for (const [map, values] of Object.entries(wall)) {
      const target = doc.getMap(map)
      for (const key of target.keys()) if (!(key in values)) target.delete(key)
      for (const [key, value] of Object.entries(values as object)) target.set(key, value)
    }
  })

const unused = (): never => {
  throw new Error('a screen has no desk and sends nothing')
}

/** A room without a server, for a face that only looks, or reads what its own phone wrote. Its clock stands still at the story's noon. */
export function fixtureRoom(wall: Wall | null, me: Partial<Me> = {}, desk?: Pick<Desk, 'entries'>): FixtureRoom {
  const doc = new Doc()
  const picture = makePicture<Wall>()
  const [link, setLink] = createSignal<Link>('live')
  const show = (next: Wall) => {
    write(doc, next)
    if (!picture.ready()) picture.show(doc)
  }
  if (wall) show(wall)
  return {
    id: 'ws_spring',
    me: () => ({
      id: 'ws_spring',
      title: 'Make room for spring',
      role: 'screen',
      seat: 'se_screen',
      name: '',
      code: 'HK7RWT',
      token: '0123456789abcdefghijkl',
      ...me,
    }),
    wall: picture,
    backstage: makePicture(),
    get desk(): Desk {
      return (desk as Desk | undefined) ?? unused()
    },
    link,
    now: () => NOW,
    send: unused,
    read: unused,
    profile: unused,
    close: () => {},
    show,
    setLink,
  }
}
