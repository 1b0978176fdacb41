import { splitProps, type JSX } from 'solid-js'
import { Face, type FaceFrameProps } from '../wall/Face.tsx'
import s from './PlaneWall.module.css'

/** A square picture and, beside it, its words. */
export function Beside(props: FaceFrameProps & { square: JSX.Element }) {
  const [, face] = splitProps(props, ['square'])
  return (
    <div class={s['wall']} data-size={props.size}>
      <div class={s['square']} data-size={props.size}>
        <div class={s['plane']}>{props.square}</div>
      </div>
      <Face {...face} />
    </div>
  )
}
