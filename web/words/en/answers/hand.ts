/** What a phone says of texts of others that one can build on. */
export const words = {
  hand: 'Three others wrote',
  handHint: 'Take one further, or write something new.',
  build: (text: string) => `Build on: ${text}`,
  buildShort: 'Build on this',
  building: 'This builds on',
  alone: 'Let it stand alone',
}
