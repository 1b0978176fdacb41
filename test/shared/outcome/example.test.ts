import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { canonical, digestOf } from '../../../shared/outcome/digest.ts'
import { outcomeJsonSchema, outcomeSchema, type Outcome } from '../../../shared/outcome/schema.ts'
import { problemsOf } from '../../kit/outcome.ts'

const document = JSON.parse(readFileSync(new URL('example.json', import.meta.url), 'utf8')) as Outcome
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const ajv = new Ajv2020({ strict: true, strictTypes: false })
;(formats as unknown as (to: Ajv2020) => void)(ajv)
const validate = ajv.compile(outcomeJsonSchema())

describe('the worked example of the format', () => {
  it('fits the schema and the published JSON Schema', () => {
    expect(outcomeSchema.safeParse(document).error).toBeUndefined()
    validate(document)
    expect(validate.errors).toBeNull()
  })

  it('carries the digest of its own text', () => {
    expect(digestOf(document, sha256)).toBe(document.integrity.digest)
  })

  it('refers to nothing that is not there, and its numbers follow from its rows', () => {
    expect(problemsOf(document)).toEqual([])
  })

  it('may carry fields that the format does not name', () => {
    const newer = { ...document, x_kept: 1, workshop: { ...document.workshop, x_place: 'Lisbon' } }
    expect(outcomeSchema.safeParse(newer).success).toBe(true)
    expect(validate(newer)).toBe(true)
  })

  it.each([
    ['another major version', { format_version: '2.0.0' }],
    ['a day that is none', { follow_up: { ...document.follow_up, on: '2026-02-30' } }],
    [
      'a result without its status',
      { exercises: [{ ...document.exercises[0], steps: [{ ...document.exercises[0]!.steps[0], result: {} }] }] },
    ],
    [
      'a step without n',
      { exercises: [{ ...document.exercises[0], steps: [{ ...document.exercises[0]!.steps[0], n: undefined }] }] },
    ],
    ['a decision without a title', { decisions: [{ ...document.decisions[0], title: '' }] }],
  ])('refuses %s', (_, change) => {
    expect(outcomeSchema.safeParse({ ...document, ...change }).success).toBe(false)
    expect(validate(JSON.parse(JSON.stringify({ ...document, ...change })))).toBe(false)
  })
})

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units and writes numbers as ECMAScript does (RFC 8785, 3.2.3 and 3.2.2)', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonical(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
    expect(canonical([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
    expect(canonical({ string: '\u20ac$\u000f\nA\'B"\\"/' })).toBe('{"string":"€$\\u000f\\nA\'B\\"\\\\\\"/"}')
  })

  it('leaves out what is undefined and has no word for infinities', () => {
    expect(canonical({ b: undefined, a: [true, null] })).toBe('{"a":[true,null]}')
    expect(() => canonical({ a: Infinity })).toThrow('no such number')
  })
})
