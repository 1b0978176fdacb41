import type { Seams } from './node.ts'
import { world } from './story.ts'
import { universe, type Universe } from './universe.ts'

/**
 * The same universe with as few deeds as still break the law that it breaks: delta debugging (Zeller and Hildebrandt 2002), which
 * leaves out ever smaller stretches until no single one can go. `tried` counts the universes that it took.
 */
const shrink = async (
  lived: Universe,
  seams: Seams = {},
): Promise<{ least: Universe; deeds: number; tried: number }> => {
  let least = lived
  let kept = world(lived.seed).deeds.map((_, n) => n)
  let tried = 0

  const without = async (from: number, size: number) => {
    const rest = kept.toSpliced(from, size)
    tried++
    const less = await universe(lived.seed, seams, rest)
    if (less.broken?.law !== lived.broken?.law) return false
    ;[kept, least] = [rest, less]
    return true
  }

  // from the end: what came after the break goes first
  for (let size = kept.length; size > 0; size = Math.floor(size / 2)) {
    let from = kept.length
    while (from > 0) {
      from = Math.max(0, from - size)
      await without(from, size)
    }
  }
  return { least, deeds: kept.length, tried }
}

/** The story of the shrunk universe, to be read by somebody who has to find the bug. */
export const tale = async (lived: Universe, seams: Seams = {}): Promise<string> => {
  const { least, deeds, tried } = await shrink(lived, seams)
  return [
    `seed ${lived.seed} breaks ${least.broken?.law}: ${least.broken?.why}`,
    `the ${deeds} deeds that it takes (•), found in ${tried} more universes, and what comes of them:`,
    ...least.story,
    `  npm run simulate -- --seed ${lived.seed} --universes 1`,
  ].join('\n')
}
