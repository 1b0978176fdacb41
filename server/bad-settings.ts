/** Settings that make no sense, or no sense now: one sentence for each, which names the variable and never a secret. */
export class BadSettings extends Error {
  sentences: string[]
  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}
