import { untrack } from 'solid-js'
import type { Desk } from '../../live/types.ts'
import type { Words } from '../../live/unsent.ts'

/**
 * What one typed at a table and the server has not got. `typed` is still on its way; what is `left` has no way any more and is offered back.
 * Both are drafts: they survive a reload, and once the step is closed they are shown with all other words that were not sent.
 */
export interface Unsent {
  typed(words: Words): void
  leave(words: Words): void
  /** tracks */
  left(): { field: string; text: string }[]
  forget(field: string): void
}

const TYPED = 'typed/'
const LEFT = 'left/'

export function makeUnsent(desk: Desk, step: string): Unsent {
  const of = (kind: string) =>
    desk.drafts().flatMap((draft) => {
      const { field, text } = draft
      return draft.step === step && field.startsWith(kind) ? [{ field: field.slice(kind.length), text }] : []
    })
  const leave = (words: Words) =>
    untrack(() => {
      for (const [field, text] of Object.entries(words)) {
        const before = desk.draft(step, LEFT + field)
        if (!before.includes(text)) desk.setDraft(step, LEFT + field, before ? `${before}\n${text}` : text)
      }
    })
  const typed = (words: Words) =>
    untrack(() => {
      for (const { field } of of(TYPED)) if (!words[field]) desk.setDraft(step, TYPED + field, '')
      for (const [field, text] of Object.entries(words)) desk.setDraft(step, TYPED + field, text)
    })

  // of a page that was closed before it had sent them
  leave(Object.fromEntries(untrack(() => of(TYPED)).map(({ field, text }) => [field, text])))
  typed({})
  return { typed, leave, left: () => of(LEFT), forget: (field) => desk.setDraft(step, LEFT + field, '') }
}
