export const signed = (feeling: number) => (feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0')

/** What a phone says where it asks how something felt. */
export const words = {
  felt: 'How did it feel?',
  /** −2 … 2 */
  feelings: ['−2, very bad', '−1, bad', '0, neither', '+1, good', '+2, very good'],
  signed,
}
