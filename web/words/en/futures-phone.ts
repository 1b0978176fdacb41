/** What a phone says in the steps of Future scenarios; apart from the pictures, so that it is small. */
export const words = {
  live: (world: string) => `You live in ${world}`,
  waits: 'One moment: what you answer is being dealt.',
  notOwn: 'The world of your own table is left out.',
}
