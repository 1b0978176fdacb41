/** What a phone says in a blank that offers something; apart, since it comes later than the words. */
export const words = {
  choose: 'Choose one',
  me: 'Me',
}
