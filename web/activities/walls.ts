import { createEffect, createMemo, createSignal, type Accessor, type Component } from 'solid-js'
import type { ActivityName } from '../../shared/workshop.ts'
import type { StepView } from '../../shared/wall.ts'
import { insist } from '../live/insist.ts'
import type { WallProps } from './faces.ts'

/**
 * What a `Wall.tsx` may say besides its face: what it shows before the reveal. `whole`: everything, the activity is public.
 * `beside`: something empty or playful beside the count. Without it, nothing.
 */
export type WhileOpen = (view: StepView) => 'whole' | 'beside' | undefined

export interface WallModule {
  default: Component<WallProps>
  whileOpen?: WhileOpen
}

const files = import.meta.glob<WallModule>('./*/Wall.tsx')
const loaded = new Map<string, Promise<WallModule | undefined>>()

/** The picture of an activity, by name; undefined for one that has none. Asked for once, and until it has come. */
export function loadWall(name: ActivityName): Promise<WallModule | undefined> {
  const known = loaded.get(name)
  if (known) return known
  const file = files[`./${name}/Wall.tsx`]
  const module = file ? insist(file) : Promise.resolve(undefined)
  loaded.set(name, module)
  return module
}

/** A reveal must not wait for a download, and the network may be gone by then: fetches every picture now. */
export function loadAllWalls(): void {
  for (const path of Object.keys(files)) void loadWall(path.split('/')[1] as ActivityName)
}

/** The picture of an activity; undefined while it loads. */
export function createWall(name: Accessor<ActivityName | undefined>): Accessor<WallModule | undefined> {
  // Not a resource: that would carry all of Solid's loading states into the phone's first load.
  const [module, setModule] = createSignal<{ of: ActivityName; is: WallModule | undefined }>()
  createEffect(() => {
    const of = name()
    if (of) void loadWall(of).then((is) => setModule({ of, is }))
  })
  return createMemo(() => (module()?.of === name() ? module()?.is : undefined))
}
