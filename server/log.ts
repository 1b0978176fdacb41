/** One JSON line per event on stderr. Facts are counts, codes and ids, never what anybody wrote. */
export const log = (event: string, facts: object) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}
