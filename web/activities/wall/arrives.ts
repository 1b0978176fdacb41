const landed = new Set<string>()

/** True the first time this page shows a round of a step: a reveal lands once, and looking back at it later does not move. */
export function arrives(step: string, round: number): boolean {
  const key = `${step}/${round}`
  if (landed.has(key)) return false
  landed.add(key)
  return true
}
