/** iOS lays its keyboard over the page. The page shrinks to what can be seen, so that the foot stands on the keyboard. */
export function followKeyboard(): void {
  const seen = globalThis.visualViewport
  const fit = () => {
    // Pinched in: the reader looks at a part on purpose.
    if (!seen || seen.scale > 1.01) return
    document.documentElement.style.setProperty('--seen', `${seen.height}px`)
    if (seen.offsetTop > 0) scrollTo(0, 0)
  }
  seen?.addEventListener('resize', fit)
}
