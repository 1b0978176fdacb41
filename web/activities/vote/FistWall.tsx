import { untrack } from 'solid-js'
import type { FistResult } from '../../../shared/activities/vote.ts'
import type { ResultView } from '../../../shared/wall.ts'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { Answers } from '../wall/Answers.tsx'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { Notes } from '../wall/Notes.tsx'
import { People } from '../wall/People.tsx'

/** 0 to 5 on one proposal. Reasons without names. */
export function FistWall(props: WallProps & { round: ResultView; result: FistResult }) {
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, props.round.round))
  const reasons = () =>
    props.result.reasons.map(({ fist, text }) => ({ text, source: `${fist}, ${words.fist.meanings[fist]}` }))
  return (
    <Face
      size={props.size}
      title={props.view.ask}
      aside={reasons().length > 0 && <Notes size={props.size} title={words.fist.reasons} notes={reasons()} />}
      foot={<People n={props.round.n} status={props.result.status} />}
    >
      <Answers size={props.size} result={props.result} label={props.view.ask} arriving={arriving} />
    </Face>
  )
}
