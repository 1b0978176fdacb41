/** What the twelve wrote in *Make room for spring*: pile, then text, category and the pass it came from. */
export type Told = [text: string, category: string, pass: 'first' | 'rival']

export const PILES: [id: string, name: string, cards: Told[]][] = [
  [
    'gr_deck',
    'Weekly status deck',
    [
      ['The status deck nobody opens', 'report', 'first'],
      ['Deck for Finance every Monday', 'report', 'first'],
      ['Slides that repeat the board', 'report', 'rival'],
      ['Status slides, again', 'report', 'first'],
      ['Copying numbers into the deck', 'habit', 'first'],
    ],
  ],
  [
    'gr_approval',
    'Second approval on small changes',
    [
      ['Approving a two-line change twice', 'approval', 'first'],
      ['Two sign-offs for a typo', 'approval', 'rival'],
      ['Second reviewer on documentation', 'approval', 'rival'],
      ['Ask twice before a config change', 'approval', 'first'],
    ],
  ],
  [
    'gr_friday',
    'Friday all-teams read-out',
    [
      ['Friday read-out, camera off', 'meeting', 'first'],
      ['One hour to hear what we read', 'meeting', 'first'],
      ['The all-teams read-out', 'meeting', 'first'],
      ['Rehearsing the read-out', 'meeting', 'rival'],
    ],
  ],
  [
    'gr_monday',
    'Monday stand-up on top of the daily one',
    [
      ['The Monday stand-up', 'meeting', 'first'],
      ['Stand-up before the stand-up', 'meeting', 'first'],
      ['A weekly round after the daily one', 'meeting', 'first'],
      ['Two stand-ups on Mondays', 'meeting', 'rival'],
    ],
  ],
  [
    'gr_sizing',
    'Sizing every ticket',
    [
      ['Points on one-hour tickets', 'habit', 'first'],
      ['Sizing things we do anyway', 'habit', 'first'],
      ['Estimating bug fixes', 'habit', 'rival'],
    ],
  ],
  [
    'gr_charts',
    'Monthly chart pack nobody acts on',
    [
      ['Chart pack, 40 pages', 'report', 'first'],
      ['Monthly charts nobody acts on', 'report', 'first'],
      ['Colour rules for charts', 'report', 'rival'],
    ],
  ],
  [
    'gr_wikis',
    'Copying notes into two wikis',
    [
      ['Copying notes twice', 'habit', 'first'],
      ['Meeting notes in both wikis', 'habit', 'first'],
      ['Notes copied into two wikis', 'habit', 'rival'],
    ],
  ],
  [
    'gr_importer',
    'Legacy importer upkeep',
    [
      ['Nursing the old importer', 'tool', 'first'],
      ['Importer fixes by hand', 'tool', 'first'],
      ['Keeping the old file format', 'feature', 'rival'],
    ],
  ],
  [
    'gr_sameday',
    'Replying to every request the same day',
    [
      ['Same-day answers, always', 'promise', 'first'],
      ['Replying at once to all', 'promise', 'rival'],
      ['Answering every request the same day', 'promise', 'first'],
    ],
  ],
  [
    'gr_export',
    'Custom export for one customer',
    [
      ['Export only one customer uses', 'feature', 'rival'],
      ['The export for one customer', 'feature', 'rival'],
    ],
  ],
]

/** Dots, people who gave some, and what the shields say, in the order of `PILES`. 44 of 48 dots. */
export const DOTS: [dots: number, breadth: number, shields: string[]][] = [
  [9, 6, []],
  [8, 6, []],
  [
    6,
    5,
    ['It is the only time support hears about a release before customers do.', 'New people put faces to names there.'],
  ],
  [6, 5, []],
  [4, 3, []],
  [3, 3, []],
  [3, 2, []],
  [2, 2, ['Two customers still send the old file format, until June.']],
  [2, 2, []],
  [1, 1, []],
]

/** Where eleven people put the four items above the line: x to *others must agree*, y to *great relief*, in hundredths. */
export const PLACES: [item: string, centre: [number, number], others: [number, number][]][] = [
  [
    'gr_deck',
    [21, 80],
    [
      [13, 90],
      [20, 90],
      [30, 86],
      [15, 85],
      [12, 82],
      [27, 79],
      [16, 74],
      [34, 72],
      [10, 70],
      [22, 81],
    ],
  ],
  [
    'gr_approval',
    [81, 83],
    [
      [78, 93],
      [84, 91],
      [90, 88],
      [62, 85],
      [72, 80],
      [88, 78],
      [68, 74],
      [86, 73],
      [76, 70],
      [80, 84],
    ],
  ],
  [
    'gr_friday',
    [54, 75],
    [
      [58, 92],
      [48, 88],
      [42, 83],
      [63, 85],
      [52, 80],
      [53, 50],
      [57, 26],
      [60, 20],
      [44, 16],
      [50, 12],
    ],
  ],
  [
    'gr_monday',
    [20, 34],
    [
      [30, 45],
      [10, 42],
      [18, 40],
      [35, 38],
      [27, 33],
      [8, 30],
      [24, 31],
      [14, 28],
      [22, 24],
      [12, 22],
    ],
  ],
]
