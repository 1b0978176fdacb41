/** Waits before another try, ms: the first, and what doubling ends at; up to half as much again by chance. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 8_000

/** Fetches a part of the page again and again until it has come; `failed` is called each time it has not. */
export const insist = <Part>(
  fetch: () => Promise<Part>,
  failed = (): unknown => undefined,
  wait = FIRST_WAIT,
): Promise<Part> =>
  fetch().catch(async () => {
    failed()
    await new Promise((next) => setTimeout(next, wait * (1 + Math.random() / 2)))
    return insist(fetch, failed, Math.min(LONGEST_WAIT, 2 * wait))
  })

/** The same for styles, which come with the parts: a link that has failed never tries again by itself. */
export const insistOnStyles = (): void =>
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement) setTimeout(() => target.replaceWith(target.cloneNode()), FIRST_WAIT)
    },
    true,
  )
