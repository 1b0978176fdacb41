import type { FistEntry } from '../../../shared/activities/vote.ts'
import type { Json } from '../../../shared/workshop.ts'
import { createAtZero } from '../../live/timer.ts'
import { words as say } from '../../words/en/answers/fist.ts'
import type { PhoneProps } from '../faces.ts'
import { Fist } from '../fist/Fist.tsx'

/** 0 to 5 on one proposal. */
export default function FistPhone(props: PhoneProps) {
  const { desk } = props.room
  const answer = () => desk.entries(props.step, props.view.round)['ballot'] as unknown as FistEntry | undefined
  const put = (ballot: FistEntry) => desk.put(props.step, props.view.round, 'ballot', ballot as unknown as Json)
  const draft = () => desk.draft(props.step, 'reason')
  props.foot({ fact: say.hidden })
  createAtZero(props.room, () => {
    const given = answer()
    if (given && draft()) put({ ...given, text: draft() })
  })
  return (
    <Fist
      answer={answer()}
      draft={draft()}
      onDraft={(text) => desk.setDraft(props.step, 'reason', text)}
      onAnswer={put}
    />
  )
}
