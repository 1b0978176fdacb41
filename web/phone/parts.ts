import { createSignal } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import type { Face, PhoneProps } from '../activities/faces.ts'

const folders = import.meta.glob<{ default: Face<PhoneProps> }>('../activities/*/Phone*.tsx')

const [faces, setFaces] = createSignal<{ [path: string]: Face<PhoneProps> }>({})
const [join, setJoin] = createSignal<typeof import('./Join.tsx')>()
const [later, setLater] = createSignal<typeof import('./later/index.ts')>()
const [failed, setFailed] = createSignal(false)

/** Fetched before anybody needs them: at the reveal everybody would ask at once, and somebody may have lost the network by then. */
export async function fetchParts(): Promise<void> {
  setFailed(false)
  const missing = Object.keys(folders).filter((path) => !faces()[path])
  const fetched = await Promise.allSettled([
    later() ?? import('./later/index.ts').then(setLater).then(() => later()!.loadAllWalls()),
    ...missing.map(async (path) => {
      const face = await folders[path]!()
      setFaces((all) => ({ ...all, [path]: face.default }))
    }),
  ])
  setFailed(fetched.some(({ status }) => status === 'rejected'))
}

/**
 * One activity on a phone: where people sit at tables `Phone.tables.tsx`, else the face of its mode or shape, `Phone.dots.tsx`, of its
 * format where it is about items, or else `Phone.tsx`. Undefined while it is on its way.
 */
export function faceOf({ activity, params, items, tables }: Required<StepView>): Face<PhoneProps> | undefined {
  const { sides, each, mode, shape, format } = params
  const about = items.length > 0 && format
  const kinds = [tables && 'tables', sides && 'sides', about, each && 'each', mode, shape].map(
    (kind) => `Phone.${String(kind)}`,
  )
  const names = [...kinds, 'Phone']
  const path = names.map((name) => `../activities/${activity}/${name}.tsx`).find((path) => path in folders)
  return path ? faces()[path] : undefined
}

/** The way in, as soon as somebody stands before it. */
export const fetchJoin = () => void import('./Join.tsx').then(setJoin, () => setFailed(true))

/** Everything else that came after the first page; undefined while it is on its way. */
export { join, later, failed as partsFailed }
