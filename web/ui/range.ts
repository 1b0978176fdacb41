/** 0, 1, … n − 1; empty for anything below 1. Numbers keep `<For>` from drawing again what was there before. */
export const range = (n: number) => Array.from({ length: Math.max(0, n) }, (_, i) => i)
