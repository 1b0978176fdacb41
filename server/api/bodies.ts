import { z } from 'zod'
import { json } from '../../shared/json.ts'
import { TITLE_LENGTH } from '../../shared/people.ts'

/** What the routes take. */

const PROMISE =
  'Nobody here can see who wrote or voted what. The export has no names, except people who say yes to owning something.'

/** of an item that is taken over and edited */
const TEXT_LENGTH = 4000

const text = (max: number) => z.string().max(max)

const id = z.string().min(1).max(160)

/** What another workshop goes on from: an outcome document, whole, and what of it. */
export const bringing = z.object({
  document: z.record(z.string(), z.unknown()),
  /** item sets of the document, `<exercise id>/<port>`, and the port here that takes them */
  ports: z
    .array(
      z.object({
        port: z.string().min(1).max(320),
        to: z.string().min(1).max(140).optional(),
        /** only these items, with their words */
        texts: z.record(id, text(TEXT_LENGTH)).optional(),
      }),
    )
    .max(20)
    .default([]),
  /** ids of decisions and signs that become checks */
  checks: z.array(id).max(40).default([]),
  /** for signs whose day has come: did it pass its line? Forecasts are scored by it */
  passed: z.record(id, z.boolean()).default({}),
})

export const newWorkshop = z.object({
  title: z.string().trim().min(1).max(TITLE_LENGTH),
  /** `stop-doing`, `stop-doing:short`, or a whole exercise document */
  exercises: z
    .array(z.union([z.string().max(80), z.record(z.string(), json)]))
    .min(1)
    .max(12)
    .optional(),
  /** an id, or a whole agenda document; then without `exercises` */
  agenda: z.union([text(80), z.record(z.string(), json)]).optional(),
  import: bringing.optional(),
  password: text(200).optional(),
  settings: z
    .object({
      facilitator: text(80).default(''),
      purpose: text(400).default(''),
      language: text(20).default('en'),
      time_zone: text(60).default('UTC'),
      promise: text(400).default(PROMISE),
      small_group_threshold: z.int().min(3).max(10).default(5),
      ballots: z.enum(['omitted', 'unlinked', 'matrix']).default('omitted'),
    })
    .catchall(z.union([text(400), z.array(text(120)).max(20)]))
    .prefault({}),
})

export const joining = z.object({
  code: z.string().max(40).optional(),
  token: z.string().max(100).optional(),
  name: z.string().max(200).optional(),
  /** made by the client: the same one, sent again, takes the same seat */
  id: z.string().min(8).max(100).optional(),
})

export const claiming = z.object({
  key: z.string().min(1).max(100),
  /** a facilitator's */
  name: z.string().max(200).optional(),
})

export const wantedLink = z.object({
  role: z.enum(['facilitator', 'screen', 'outcome', 'observer', 'join']),
  /** the others of this role stop working */
  revoke: z.boolean().optional(),
})
