const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`
const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The phone's words around the steps. */
export const words = {
  saved: 'Saved',
  somebody: 'The facilitator',
  name: { ask: 'What should the room call you?' },
  perspective: {
    press: 'Say where you look from',
    ask: 'Where do you look from?',
    example: 'A team, a role. Optional',
  },
  lobby: {
    in: 'You are in.',
    next: (who: string) => `${who} opens the first question. This page changes by itself.`,
    here: (n: number) => `${n} here`,
    lost: 'Lost this page? Enter the code again on this phone and you are back in your seat.',
  },
  unsent: {
    title: (n: number) => `${count(n, 'text', 'texts')} saved on this phone, not sent`,
    forget: 'Throw away',
  },
  pause: {
    title: 'A break',
    until: (at: number) => `We go on at ${time.format(at)}. This page changes by itself.`,
  },
  ended: { title: 'Thank you for taking part', text: 'The workshop has ended. This was promised, and it holds:' },
  gone: { title: 'This workshop is gone', text: 'It was deleted, or the address is not right.' },
  replaced: {
    title: 'Open in another tab',
    text: 'A newer page has taken over this seat. Nothing is lost.',
    press: 'Go on here',
  },
  refused: {
    title: 'No way in just now',
    text: 'The server did not let this page listen; the room may be full. Try again in a moment.',
    press: 'Try again',
  },
  notSent: 'This did not reach the server. Please try again.',
  copy: 'Copy',
  copied: 'Copied',
  menu: {
    title: 'Your seat',
    close: 'Close',
    leave: 'Leave',
    leaveNow: 'Leave and take my unrevealed entries along',
    stay: 'Stay',
    consequence: 'What was already revealed stays in the room, without you. What was not revealed yet goes with you.',
    rejoin: 'This link is your seat. Open it on another device to go on there; keep it to yourself.',
  },
  rest: {
    title: 'Your answer is in.',
    count: (done: number, present: number) => `${done} of ${Math.max(done, present)} done`,
  },
  closed: {
    text: (saved: number, kept: number) =>
      kept > 0
        ? `This step is closed. Your words are still here${saved > 0 ? `: ${saved} saved.` : '.'}`
        : 'This step is closed.',
    next: (who: string) => `${who || 'The facilitator'} shows everybody’s answers at the same moment.`,
    compared: 'What all of you said is being compared. There is nothing for you to do.',
    found: (who: string) => `${who || 'The facilitator'} shows everybody what is found at the same moment.`,
  },
  given: (n: number) => `${count(n, 'thing', 'things')} from before`,
  notes: {
    few: 'With so few people here, others may guess who wrote what.',
    named: 'Your name will stand beside your answer.',
    alias: 'A made-up name will stand beside your answer, the same all through the workshop.',
    tables: {
      named: 'The names of all at your table will stand beside what it wrote.',
      alias: 'The made-up names of all at your table will stand beside what it wrote.',
    },
    moderated: (who: string) =>
      `Before the reveal, ${who || 'the facilitator'} reads these texts, shuffled and without names.`,
    open: 'Others see what you write as soon as it is saved.',
    handed: 'In a second pass, others read some of these texts, without names, and build on them.',
    sides: 'What you get here follows from what you answered before. Nobody is told which side you are on.',
    followed:
      'A later step looks back at this. Until the workshop ends a random mark keeps your answers together, never your name; then it is destroyed.',
    paired: 'Your answer is compared with your earlier one. Only the change of the whole room is shown.',
  },
  moreTime: { ask: 'I need more time', asked: 'You asked for more time' },
  away: {
    waiting: (n: number) => `Waiting for network: ${n} not sent yet`,
    refused: (n: number) => `Not sent yet, and safe on this phone: ${n}.`,
    safe: 'Keep writing. They are safe on this phone and go out by themselves.',
    title: 'Waiting for network',
    old: 'What you see may be a little old. You can go on writing.',
  },
}
