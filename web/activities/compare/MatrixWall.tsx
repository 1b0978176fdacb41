import { createMemo } from 'solid-js'
import type { MatrixResult } from '../../../shared/activities/measures/matrix.ts'
import { MatrixFace } from './MatrixFace.tsx'
import type { MeasureProps } from './Picture.tsx'

const ORDER = ['robust', 'hedge', 'bet', 'weak', 'unknown']

/** Options in every world: which ones hold up, best role first, then by the least to regret. */
export function MatrixWall(props: MeasureProps) {
  const result = () => props.round.result as unknown as MatrixResult
  const rows = createMemo(() =>
    result().rows.toSorted(
      (a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || (a.regret ?? 9) - (b.regret ?? 9),
    ),
  )
  return <MatrixFace {...props} worlds={result().scenarios} rows={rows()} n={props.round.n} status={result().status} />
}
