/** Settings that make no sense, or no sense now: one sentence for each, which names the variable and never a secret. */
export class BadSettings extends Error {
  sentences: string[]
  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** `code`: the system's, where it does not let us listen. */
export const badPort = (host: string, port: number, code: string) => {
  if (code === 'EADDRINUSE')
    return new BadSettings([`Port ${port} is taken, by another program or by a Roomful that runs already: stop that, or set PORT to a free one.`]) // prettier-ignore
  if (code === 'EACCES')
    return new BadSettings([`Port ${port} is for root alone: set PORT to one above 1023, and put a proxy in front for 80 and 443.`]) // prettier-ignore
  return new BadSettings([`HOST “${host}” is no address of this machine (${code}): leave it out, or set it to 127.0.0.1 behind a proxy on this machine.`]) // prettier-ignore
}

/** `code`: the system's, where it does not let us write there. */
export const badFolder = (folder: string, code: string) => {
  if (code === 'ENOTDIR') return new BadSettings([`DATA_DIR ${folder} is no folder: set it to one.`])
  if (code === 'EROFS')
    return new BadSettings([`DATA_DIR ${folder} is on a disk that can only be read: mount it for writing, or set DATA_DIR to another folder.`]) // prettier-ignore
  return new BadSettings([`DATA_DIR ${folder} cannot be written by this user (${code}): give it to the user that runs Roomful, and run everything of it as that, the doctor too.`]) // prettier-ignore
}
