/** Where a caret belongs after somebody else has changed the text around it: what stood before it still does. */
export const caretAfter = (before: string, after: string, caret: number): number => {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (caret <= start) return caret
  if (caret >= before.length - end) return caret + after.length - before.length
  return Math.min(caret, after.length - end)
}
