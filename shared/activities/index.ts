import type { ActivityName } from '../workshop.ts'
import type { Activity } from './activity.ts'
import { check } from './check.ts'
import { collect } from './collect.ts'
import { compare } from './compare.ts'
import { decide } from './decide.ts'
import { group } from './group.ts'
import { link } from './link.ts'
import { place } from './place.ts'
import { talk } from './talk.ts'
import { vote } from './vote.ts'

/** A new activity is one file beside this one, and its name here. */
// An activity reads only params and entries that its own schemas let through, so what they are is nobody else's business.
// oxlint-disable-next-line typescript/no-explicit-any
export const activities: Partial<Record<ActivityName, Activity<any, any>>> = {
  check,
  collect,
  group,
  vote,
  place,
  link,
  compare,
  talk,
  decide,
}
