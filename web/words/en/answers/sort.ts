const signs = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' })

/** What a phone says while somebody sorts things into slots. */
export const words = {
  slots: 'Slots',
  sorted: 'What you have sorted',
  most: 'most as I see it',
  least: 'least as I see it',
  signed: (value: number) => signs.format(value).replace('-', '−'),
  free: (places: number) => (places === 0 ? 'full' : `${places} free`),
  move: 'Move',
  again: (item: string) => `Move: ${item}`,
  progress: (sorted: number, left: number) => `${sorted} sorted, ${left} to go`,
}
