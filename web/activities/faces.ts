import type { JSX } from 'solid-js'
import type { Room } from '../live/types.ts'
import type { Json, JsonObject } from '../../shared/workshop.ts'
import type { ResultView, StepView } from '../../shared/wall.ts'

/** A step that has opened, as every face of it gets it. */
export interface FaceProps {
  room: Room
  step: string
  /** activity, params, state and round are there: the step has opened */
  view: Required<StepView>
}

/** `Phone.tsx`: the input under the ask while the step is open, and what the phone shows once it is revealed. */
export interface PhoneProps extends FaceProps {
  /** the phone's foot: one quiet fact beside *Saved*, and another word on the button (e.g. *Next item*); null: no button */
  foot: (foot: { fact?: string; button?: { label: string; press: () => void } | null }) => void
  /** the phone's head: replaces the ask where an item takes its place (plane) */
  head: (head: { over?: string; title?: string } | undefined) => void
  /** the latest revealed round */
  result: ResultView | undefined
}

/** `Wall.tsx`: the picture of a step: on the screen (1920×1080, ≥ 28 px), the facilitator's sheet, the outcome's page, and a phone. */
export interface WallProps extends FaceProps {
  size: 'screen' | 'sheet' | 'page' | 'phone'
  /** all revealed rounds, earliest first */
  results: ResultView[]
  /** on a phone: what its owner put in this round, to be marked for nobody else */
  own?: { [key: string]: Json }
}

/** `Setup.tsx`: the options of a step that has not opened yet. */
export interface SetupProps {
  params: JsonObject
  items: number
  change: (params: JsonObject) => void
}

export type Face<P> = (props: P) => JSX.Element
