/** What a phone says where it cannot answer. */
export const words = {
  notYet: 'This kind of step is not on phones yet. Say your answer aloud.',
}
