import type { RankedResult } from '../../../shared/activities/vote.ts'
import { mostDifferent } from '../../../shared/stats/different.ts'
import type { Room } from '../../live/types.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { itemText } from './items.ts'
import type { Note } from './Notes.tsx'

type Shields = NonNullable<RankedResult<object>['shields']>

/** Shields as notes. A screen has room for three to an item: the most different ones; everywhere else all of them are told. */
export const shieldNotes = (room: Room, shields: Shields, size: WallProps['size']): Note[] =>
  shields.flatMap(({ item, texts }) => {
    const told = size === 'screen' && texts.length > 3 ? mostDifferent(texts) : texts
    const name = itemText(room, item)
    const source = told.length < texts.length ? words.vote.someShields(name, told.length, texts.length) : name
    return told.map((text) => ({ text, source }))
  })
