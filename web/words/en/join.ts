/** The way into a workshop. */
export const words = {
  title: 'Join a workshop',
  invited: 'You are invited',
  code: (code: string) => `Code ${code}`,
  codeLabel: 'The code on the screen',
  badCode: 'A code has six letters and digits, like HK7 RWT.',
  noNetwork: 'The server cannot be reached. Your seat is not lost: please try again.',
  press: 'Join',
  name: 'What should the room call you?',
  optional: 'Optional',
}
