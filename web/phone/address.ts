/** What the address asks for: `/j`, `/j/<code>#<token>` or `/w/<workshop>#<rejoin key>`. */
export type Address =
  | { page: 'join'; code: string | undefined; token: string | undefined }
  | { page: 'seat'; workshop: string; key: string | undefined }

export function parseAddress({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Address {
  const [, page, name] = pathname.split('/')
  const secret = hash.slice(1) || undefined
  return page === 'w' && name
    ? { page: 'seat', workshop: name, key: secret }
    : { page: 'join', code: name && decodeURIComponent(name), token: secret }
}

/** Secrets leave the address bar, and the history with it, as soon as they have been posted. */
export const goTo = (path: string) => history.replaceState(null, '', path)
