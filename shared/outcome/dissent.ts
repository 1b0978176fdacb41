import type { DecisionRow, Json, JsonObject } from '../workshop.ts'
import { isObject, textIn } from './lines.ts'
import type { OutcomeRows, Shown } from './revealed.ts'
import type { Roll } from './roll.ts'
import type { OutcomeDissent } from './schema.ts'

/** Dissent about one decision, before it is known whether that becomes a decision or stays a question. */
export type Against = Omit<OutcomeDissent, 'decision'>

const STRENGTHS = ['objection', 'serious', 'reservation'] as const

const objectsIn = (value: Json | undefined) => (Array.isArray(value) ? value.filter(isObject) : [])

/**
 * All that was said against a decision: notes of disagreement, the words that came with a 0, 1 or 2, and the shields of what it is
 * about. Without a name unless somebody signed.
 */
export function dissentAbout(
  rows: OutcomeRows,
  id: string,
  decision: DecisionRow,
  answers: JsonObject | null,
  votes: readonly Shown[],
  roll: Roll,
): Against[] {
  const { replies, about } = decision.fields
  const replied = (dissent: string) => {
    const reply = Object.hasOwn(replies, dissent) ? replies[dissent] : undefined
    return { heard_in_room: reply?.heard ?? false, ...(reply?.answer && { answer: reply.answer }) }
  }
  const anonymous = { from: 'anonymous' as const, count: 1 }

  const notes = [...rows.dissent]
    .filter(([, note]) => note.decision === id)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, note]): Against => ({
      id: key,
      from: (note.signed && roll.name(note.seat, 'signed_dissent')) || 'anonymous',
      count: 1,
      strength: note.strength,
      source: decision.step,
      text: note.text,
      ...(note.would_change && { what_would_change_it: note.would_change }),
      ...replied(key),
    }))

  const reasons = objectsIn(answers?.['reasons']).map(({ fist, text }, i): Against => {
    const key = `di_${id}.${i + 1}`
    const strength = STRENGTHS[Number(fist)] ?? 'reservation'
    return { id: key, ...anonymous, strength, source: decision.step, text: textIn(text), ...replied(key) }
  })

  // Only the latest vote with shields: whoever held one in two rounds would be counted twice.
  const vote = votes.findLast(({ row }) => Array.isArray(row?.result?.['shields']))
  const shields = objectsIn(vote?.row?.result?.['shields']).flatMap(({ item, texts }) => {
    if (!vote || typeof item !== 'string' || !about.includes(item) || !Array.isArray(texts)) return []
    const heard = rows.shown.has(`${vote.id}/${vote.round}/${item}`)
    return texts.map((text, i): Against => {
      const key = `di_${id}.${item}.${i + 1}`
      const reply = replied(key)
      const heard_in_room = heard || reply.heard_in_room
      return {
        id: key,
        ...anonymous,
        strength: 'reservation',
        source: vote.id,
        text: textIn(text),
        ...reply,
        heard_in_room,
      }
    })
  })
  return [...notes, ...reasons, ...shields]
}
