import { nameIn } from '../activities/cards/name.ts'
import type { CardRow, Json, JsonObject } from '../workshop.ts'
import { itemsOf, type OutcomeRows, type Shown } from './revealed.ts'
import type { Roll } from './roll.ts'
import type { OutcomeGroup, OutcomeItem } from './schema.ts'

/** Fields of an earlier document that Roomful does not know, kept under `x_`. */
export const unknownFields = (x: JsonObject): { [field: `x_${string}`]: Json } =>
  Object.fromEntries(Object.entries(x).map(([field, value]) => [field.startsWith('x_') ? field : `x_${field}`, value]))

/** Cards and groups of revealed rounds. A card in a group is merged into it; a hidden one keeps its place and loses its words. */
export function itemsAndGroups(rows: OutcomeRows, shown: readonly Shown[], roll: Roll) {
  const rounds = new Map(shown.filter(({ row }) => row).map((one) => [`${one.id}/${one.round}`, one]))
  const placeOf = new Map([...new Set(shown.map(({ id }) => id))].map((id, place) => [id, place]))
  const place = ({ step }: { step: string }) => placeOf.get(step) ?? Infinity

  const cards = [...rows.card]
    .filter(([, card]) => rounds.has(`${card.step}/${card.round}`))
    .toSorted(
      ([a, one], [b, other]) =>
        place(one) - place(other) || one.round - other.round || one.order - other.order || (a < b ? -1 : 1),
    )
  const membersOf = (group: string) =>
    cards.filter(([, card]) => card.group === group && card.state === 'live').map(([id]) => id)
  // a group that was voted on stays, also when its cards were taken out of it afterwards
  const workedOn = new Set([...rounds.values()].flatMap((one) => itemsOf(one)))
  const groups = [...rows.group]
    .filter(([id, { step }]) => placeOf.has(step) && (membersOf(id).length > 0 || workedOn.has(id)))
    .toSorted(([a, one], [b, other]) => place(one) - place(other) || one.order - other.order || (a < b ? -1 : 1))
    .map(([id, { name, step }]) => {
      const members = membersOf(id)
      return { id, step, members, name: name || (rows.card.get(members[0] ?? '')?.text ?? '') }
    })

  const isGroup = new Set(groups.map(({ id }) => id))
  const items: OutcomeItem[] = [
    ...cards.map(([id, card]) => itemOf(id, card)),
    ...groups.map(({ id, name, step, members }): OutcomeItem => {
      const kind = rows.step.get(step)?.itemKind ?? 'item'
      return { id, kind, text: name, step, state: 'live', merged_from: members.length, origin: null }
    }),
  ]
  const whole = groups.filter(({ members }) => members.length > 0)
  return { items, groups: whole.map(({ id, name, members }): OutcomeGroup => ({ id, name, members })) }

  function itemOf(id: string, card: CardRow): OutcomeItem {
    const step = rows.step.get(card.step)
    const { doc, item, x = {} } = card.origin ?? { doc: '', item: '' }
    const base = {
      id,
      kind: step?.itemKind ?? 'item',
      step: card.step,
      origin: card.origin ? { doc, item } : null,
      ...unknownFields(x),
    }
    const reason = card.reason ? { reason: card.reason } : {}
    const marks = { ...(card.seeded && { seeded: true as const }), ...(card.spoken && { spoken: true as const }) }
    if (card.state === 'hidden') return { ...base, text: '', state: 'hidden', ...reason, ...marks }
    const merged = card.group !== null && isGroup.has(card.group) ? card.group : undefined
    // what a table wrote has the names of all who sat there
    const isNamed = step?.attribution === 'named' && card.table === undefined
    const author = isNamed ? roll.name(card.seat, 'author') : step?.attribution === 'anonymous' ? null : card.by
    const name = nameIn(card, step?.params ?? {})
    return {
      ...base,
      text: card.text,
      ...(card.slots && { slots: card.slots }),
      ...(card.when !== null && { when: card.when }),
      ...(card.felt !== null && { felt: card.felt }),
      ...(card.value !== null && { value: card.value }),
      ...(card.category !== null && { category: card.category }),
      state: card.state === 'off_the_table' ? 'hidden' : merged ? 'merged' : 'live',
      ...(merged && { merged_into: merged }),
      ...(author && { by: author }),
      ...(name !== card.text && { name }),
      ...(card.builtOn && rows.card.has(card.builtOn) && { built_on: card.builtOn }),
      ...(card.about !== undefined &&
        (rows.card.has(card.about) || rows.group.has(card.about)) && { about: card.about }),
      ...(card.side !== undefined && { side: card.side }),
      ...reason,
      ...marks,
    }
  }
}
