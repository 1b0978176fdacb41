import { createMemo, type Accessor } from 'solid-js'
import type { VoteParams } from '../../../shared/activities/vote.ts'
import type { Json } from '../../../shared/workshop.ts'
import { ownOrder } from '../../live/order.ts'
import type { PhoneProps } from '../faces.ts'

export interface OwnBallot<Ballot> {
  params: Accessor<VoteParams>
  /** the items in this seat's own order */
  order: Accessor<string[]>
  /** what is on the desk; nothing at first */
  ballot: Accessor<Partial<Ballot>>
  /** Puts the ballot as a whole, with this changed. */
  send(change: Partial<Ballot>): void
}

/** A seat's ballot: one value, so that no two halves of it can ever be counted together. */
export function ownBallot<Ballot>(props: PhoneProps): OwnBallot<Ballot> {
  const { desk } = props.room
  const params = () => props.view.params as unknown as VoteParams
  const ballot = createMemo(
    () => (desk.entries(props.step, props.view.round)['ballot'] ?? {}) as unknown as Partial<Ballot>,
  )
  return {
    params,
    order: createMemo(() => ownOrder(props.room, props.step, props.view.items)),
    ballot,
    send: (change) => desk.put(props.step, props.view.round, 'ballot', { ...ballot(), ...change } as unknown as Json),
  }
}
