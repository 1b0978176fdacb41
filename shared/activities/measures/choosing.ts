/** Measures in which the facilitator puts a `choice` before the close, apart from any schema so that a page can import them. */
export const WITH_CHOICE: readonly string[] = ['axis_pair']
