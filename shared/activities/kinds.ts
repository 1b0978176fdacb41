import type { ActivityName, JsonObject } from '../workshop.ts'

/** What one step asks of another that it looks at. */

/** As much of a step as one sees before anybody has answered. */
export interface Wired {
  activity: ActivityName
  params: JsonObject
}
export interface StepKind {
  /** goes on after “… is not”, for whoever wired it otherwise */
  is: string
  fits(step: Wired): boolean
}
/** A parameter that names another step. */
export interface Naming {
  param: string
  ref: string
  kind: StepKind
}

const vote = (mode: string) => (step: Wired) => step.activity === 'vote' && step.params['mode'] === mode

export const agreeVote: StepKind = { is: 'an agree vote', fits: vote('agree') }
/** Where somebody agrees with some items and not with others. */
export const opinions: StepKind = {
  is: 'an agree vote or a sort',
  fits: (step) => vote('agree')(step) || vote('sort')(step),
}
export const scoreVote: StepKind = { is: 'a score vote', fits: vote('score') }
export const pairVote: StepKind = {
  is: 'an agree vote about pairs',
  fits: (step) => vote('agree')(step) && step.params['pairs'] === true,
}
export const matrixVote: StepKind = {
  is: 'a score vote in a matrix',
  fits: (step) => vote('score')(step) && typeof step.params['matrix'] === 'string',
}
export const choice: StepKind = {
  is: 'a check with a choice of seats',
  fits: ({ activity, params }) => activity === 'check' && params['mode'] === 'choice',
}
export const collected: StepKind = {
  is: 'a step in which people write',
  fits: ({ activity }) => activity === 'collect',
}
/** Also what a facilitator hands in with a talk is an item of that step. */
export const making: StepKind = {
  is: 'a step that makes items',
  fits: (step) => collected.fits(step) || step.activity === 'talk',
}
export const numbers: StepKind = {
  is: 'a collect step with numbers',
  fits: (step) => collected.fits(step) && step.params['format'] === 'number',
}
/** On one board for all nobody has a place of their own. */
const placed = ({ activity, params }: Wired, shape: string) =>
  activity === 'place' && params['shape'] === shape && params['mode'] !== 'together'
export const line: StepKind = { is: 'a line on which each places alone', fits: (step) => placed(step, 'line') }
export const plane: StepKind = { is: 'a plane on which each places alone', fits: (step) => placed(step, 'plane') }
export const weighed: StepKind = {
  is: 'a comparison of uncertainties',
  fits: ({ activity, params }) => activity === 'compare' && params['measure'] === 'uncertainties',
}
/** A change is told in numbers of one scale. */
export const sameScale = (mode: string): StepKind => ({
  is: `a check of the same scale (${mode})`,
  fits: ({ activity, params }) => activity === 'check' && params['mode'] === mode,
})
