/**
 * One list of ways to say no, read by both sides. `status` is HTTP's; a refused command carries it in its answer.
 * `{name}` is filled in from the refusal's own fields.
 */
export const REFUSALS = {
  // the request
  bad_request: [400, 'The request is not JSON of the expected shape.'],
  unknown_route: [404, 'There is no such route.'],
  bad_command: [400, 'This command is not known or does not have the expected shape.'],
  bad_entry: [422, 'This answer does not have the shape that the step asks for.'],
  bad_params: [422, 'The settings of a step are not valid.'],
  bad_exercise: [422, 'The exercise document is not valid.'],
  bad_wiring: [422, 'This step looks at another one that it cannot use.'],
  unknown_exercise: [404, 'There is no exercise with this id.'],
  unknown_agenda: [404, 'There is no agenda with this id.'],
  bad_agenda: [422, 'The agenda document is not valid.'],
  not_an_outcome: [422, 'This is not an outcome document.'],
  newer_outcome: [422, 'This outcome has a format that this Roomful does not know. It reads format 1.'],
  bad_outcome: [422, 'This outcome document is not valid.'],
  broken_seal: [422, 'This outcome was changed after it was exported. Take the file as it was exported.'],
  already_here: [409, 'This revision of this outcome is already here.'],
  unknown_port: [422, 'There is no such item set to take from or to hand it to.'],
  too_large: [413, 'This is larger than Roomful accepts.'],
  too_many_commands: [413, 'At most 50 commands fit in one request.'],
  // who is asking
  no_session: [401, 'You have no seat in this workshop on this device.'],
  wrong_password: [401, 'The password of this Roomful is missing or wrong.'],
  not_allowed: [403, 'Your role does not allow this.'],
  foreign_origin: [403, 'This page is open at another address than this Roomful’s own.'],
  unknown_workshop: [404, 'There is no such workshop. It may have been deleted.'],
  wrong_code: [404, 'This code or link opens no workshop. Ask the facilitator for the current one.'],
  wrong_key: [404, 'This link no longer works. Ask the facilitator for a new one.'],
  full: [409, 'This workshop is full.'],
  too_fast: [429, 'Too many at once. Try again in a moment.'],
  too_many_codes: [429, 'Too many wrong codes from here. Try again in a minute.'],
  too_many_workshops: [429, 'Too many new workshops from here. Try again later.'],
  // the server
  not_saved: [503, 'This could not be saved. It is safe to send it again.'],
  room_unreadable: [503, 'This workshop cannot be read. Its data was left untouched.'],
  // the step
  unknown_drop: [404, 'The agenda has nothing like that to leave out.'],
  unknown_step: [404, 'There is no such step.'],
  step_closed: [409, 'This step is closed. Your words are still here.'],
  wrong_state: [409, 'The step has moved on in the meantime.'],
  stale: [409, 'A newer answer of yours is already saved.'],
  one_pass: [409, 'This step has no second pass, or has had it.'],
  not_dealt: [422, 'This answer is about something that was not shown to you.'],
  computing: [409, 'The result is still being computed. Try again in a moment.'],
  held: [409, 'This step is revealed together with a later one.'],
  pair_hidden: [409, 'This step is compared with an earlier one. Reveal that one first.'],
  no_items: [409, 'This step has nothing to work on yet.'],
  less_private: [409, 'The promise of a step cannot be weakened once it has opened.'],
  ended: [409, 'This workshop has ended.'],
  // rules of an activity
  over_budget: [422, 'That is more than you have to spend.'],
  over_cap: [422, 'That is more than one item may get.'],
  too_many_entries: [422, 'You have written as many as this step takes.'],
  too_long: [422, 'This text is too long.'],
  shield_reason: [422, 'A shield needs its reason: at least 10 characters.'],
  unknown_item: [422, 'This answer names an item that is not part of the step.'],
  unknown_category: [422, 'This category is not part of the step.'],
  self_link: [422, 'A link needs two different ends.'],
  second_kind: [422, 'You have linked these two already, in another way.'],
  slots_missing: [422, 'Every blank needs a word.'],
  // cards, groups, decisions, people
  unknown_card: [404, 'There is no such card.'],
  worked_on: [409, 'A later step works on these cards already.'],
  unknown_group: [404, 'There is no such group.'],
  unknown_move: [404, 'There is no such move, or it was undone already.'],
  too_many_groups: [422, 'There are as many groups as this step takes.'],
  grouping_over: [409, 'Grouping ended when the vote opened.'],
  unknown_decision: [404, 'There is no such decision.'],
  shields_unread: [409, 'Read this item’s shields aloud before it is decided.'],
  unknown_seat: [404, 'There is no such seat.'],
  no_table: [404, 'There is no such table, or nobody has seated you yet.'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  error: RefusalCode
  message: string
  status: number
  [detail: string]: unknown
}

/** A refusal as it goes out. `detail` adds fields, e.g. the current value of a stale put. */
export const refusal = (error: RefusalCode, detail: Record<string, unknown> = {}): Refusal => ({
  error,
  message: REFUSALS[error][1],
  status: REFUSALS[error][0],
  ...detail,
})

/** Close codes of our sockets, and what a client does about each. 4400–4499 are final for the stock provider. */
export const CLOSES = {
  /** a frame that is not of the protocol: show the message and stop */
  malformed: 4400,
  /** no session for this workshop: show the way back in, by code or rejoin link */
  no_session: 4401,
  /** no right to this document, or a write from a reader: show the message and stop */
  not_allowed: 4403,
  /** unknown or deleted workshop or document: say that it is gone and stop */
  unknown: 4404,
  /** no valid message within 5 s: connect again */
  idle: 4408,
  /** a newer tab took this one’s place: say so and offer to take over */
  replaced: 4409,
  /** a document of an older epoch: start a fresh document, keep the picture until it has synced */
  stale_epoch: 4410,
  /** too many sockets: say that the room is full and try again later */
  quota: 4413,
  /** too many messages: wait and connect again */
  too_fast: 4429,
  /** the server restarts: connect again with jitter */
  going_away: 1012,
} as const
export type CloseName = keyof typeof CLOSES
