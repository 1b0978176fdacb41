/** What a phone says while somebody answers a 0 to 5. */
export const words = {
  hidden: 'Hidden from everyone',
  label: 'Can you live with it?',
  meanings: [
    'Objection: it would do harm, and here is how',
    'Serious concerns to hear',
    'Small concerns to hear',
    'I can live with it',
    'Good',
    'I will carry it',
  ],
  harm: 'What harm would it do?',
  concern: 'What should the room hear? (optional)',
  asOne: 'Without its reason a 0 counts as a 1.',
}
