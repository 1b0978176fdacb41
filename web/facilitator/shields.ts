import type { RankedResult } from '../../shared/activities/ballots/line.ts'
import type { Room } from '../live/types.ts'
import type { Row } from './agenda.ts'

/** What a card or a pile is called. */
export const textOf = ({ wall }: Pick<Room, 'wall'>, item: string): string =>
  wall.get('groups', item)?.name || wall.get('cards', item)?.text || ''

export interface Shielded {
  item: string
  text: string
  shields: number
  texts: string[]
  /** above the line, so that it may not be decided before its shields were read */
  contested: boolean
  /** its texts were opened to the room */
  shown: boolean
}

/** Items that carry shields, from every revealed round of the steps before this one. */
export function shieldedItems(
  { wall, backstage }: Pick<Room, 'wall' | 'backstage'>,
  rows: Row[],
  before: string,
): Shielded[] {
  const opened = new Set(backstage.get('room', 'room')?.shown)
  const found = new Map<string, Shielded>()
  for (const { step } of rows.slice(0, rows.findIndex(({ step }) => step === before) + 1))
    for (const { result, round } of wall.get('results', step) ?? []) {
      const { rows: ranked, shields } = result as unknown as Partial<RankedResult<object>>
      for (const { item, texts } of shields ?? []) {
        if (texts.length === 0) continue
        const old = found.get(item)
        const row = ranked?.find((each) => each.item === item)
        found.set(item, {
          item,
          text: textOf({ wall }, item),
          shields: texts.length + (old?.shields ?? 0),
          texts: [...(old?.texts ?? []), ...texts],
          contested: (old?.contested ?? false) || row?.status === 'contested',
          shown: (old?.shown ?? true) && opened.has(`${step}/${round}/${item}`),
        })
      }
    }
  return [...found.values()]
}
