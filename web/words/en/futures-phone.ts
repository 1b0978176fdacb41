/** What a phone says in the steps of Future scenarios; apart from the pictures, so that it is small. */
export const words = {
  computed: 'The facilitator is looking at the result. It comes to everybody at once.',
  live: (world: string) => `You live in ${world}`,
  waits: 'One moment: what you answer is being dealt.',
  notOwn: 'The world of your own table is left out.',
}
