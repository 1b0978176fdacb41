const signs = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' })

/** What a phone says while somebody sorts things into slots. */
export const words = {
  slots: 'Slots',
  sorted: 'What you have sorted',
  most: 'most as I see it',
  least: 'least as I see it',
  signed: (value: number) => signs.format(value).replace('-', '−'),
  /** `+3, most as I see it: 2 places free` */
  slot(value: number, end: string, free: number) {
    const places = free === 0 ? 'full' : `${free} ${free === 1 ? 'place' : 'places'} free`
    return `${[words.signed(value), end].filter(Boolean).join(', ')}: ${places}`
  },
  move: 'Move',
  again: (item: string) => `Move: ${item}`,
  progress: (sorted: number, left: number) => `${sorted} sorted, ${left} to go`,
}
