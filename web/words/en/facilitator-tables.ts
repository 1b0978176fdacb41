/** Breakout tables, as the facilitator sees them. */
export const words = {
  label: 'Tables',
  table: (table: number, seats: number) => `Table ${table}: ${seats === 1 ? '1 person' : `${seats} people`}`,
  calls: (minutes: number) => (minutes < 1 ? 'calls you now' : `calls you, for ${minutes} min`),
  helped: 'I was there',
  helpedLabel: (table: number) => `I was at table ${table}`,
  seat: (name: string) => `Table of ${name}`,
  nowhere: 'Not seated',
  option: (table: number) => `Table ${table}`,
}
