import type { JsonObject } from '../../../shared/workshop.ts'
import { PlaneFrame } from '../../ui/PlaneFrame.tsx'
import type { WallProps } from '../faces.ts'
import { planeWords } from './axes.ts'
import s from './PlaneWall.module.css'

/** The axes before anything may be seen on them. */
export function EmptyPlane(props: { size: WallProps['size']; params: JsonObject }) {
  return (
    <div class={s['square']} data-size={props.size}>
      <div class={s['plane']}>
        <PlaneFrame words={planeWords(props.params)} size={props.size === 'screen' ? 'screen' : 'page'}>
          {undefined}
        </PlaneFrame>
      </div>
    </div>
  )
}
