/** One line for a host: what is so and, where it is not as it should be, what to do. `mend`: workshops would suffer. */
export interface Finding {
  is: 'good' | 'note' | 'mend'
  says: string
}

export const good = (says: string): Finding => ({ is: 'good', says })
export const note = (says: string): Finding => ({ is: 'note', says })
export const mend = (says: string): Finding => ({ is: 'mend', says })

export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

/** What the system, the network or SQLite calls the error. */
export const codeOf = (error: unknown): string => {
  const { code, errstr, cause } = error as { code?: unknown; errstr?: unknown; cause?: unknown }
  if (cause !== undefined) return codeOf(cause)
  if (typeof errstr === 'string') return errstr
  return typeof code === 'string' ? code : String(error)
}
