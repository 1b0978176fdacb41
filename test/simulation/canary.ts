/** A word that nobody could write by chance, with a number. */
export const canary = (n: number) => `canary-${n}-yranac`
export const CANARY = /canary-(\d+)-yranac/g
