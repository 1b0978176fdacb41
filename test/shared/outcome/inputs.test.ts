import { expect, it } from 'vitest'
import { inputsOf, type Flow } from '../../../shared/outcome/ports.ts'

it('[P8] tells what came in by a name that every object has', () => {
  const take = { exercise: 'ex_b', ref: 'take', in: ['constructor'], items: ['it_1'], round: 1 }
  const flow = {
    rows: { step: new Map([['st_a', { exercise: 'ex_a' }]]), exercise: new Map() },
    items: new Map([['it_1', { id: 'it_1', step: 'st_a' }]]),
    told: [{ shown: { id: 'st_b', round: 1, row: undefined, step: take } }],
    decisions: [],
  } as unknown as Flow
  expect(Object.entries(inputsOf(flow, 'ex_b'))).toEqual([['constructor', ['it_1']]])
})
