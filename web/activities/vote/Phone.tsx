import { words } from '../../words/en/answers/unknown.ts'

/** Modes that have no face of their own yet. */
export default function VotePhone() {
  return <p>{words.notYet}</p>
}
