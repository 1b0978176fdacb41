/** What a phone says while cards are being grouped. */
export const words = {
  belongs: 'Belongs with …',
  chosen: (text: string) => `“${text}” belongs with …`,
  withThis: 'With this',
  alone: 'It stands alone',
  cancel: 'Leave it where it is',
  failed: 'This could not be moved.',
}
