import type { Answer, Command } from '../../shared/commands.ts'

/** What of a socket a page uses to send commands. */
interface Talks {
  send(said: never): void
  addEventListener(type: string, run: (event: Event) => void): void
}

/** Listens to the commands that a page sends over a socket: `asked` when they go out gives back who is to be told their answers. */
export const overhear = (socket: Talks, asked: (commands: Command[]) => (answers: Answer[]) => void) => {
  const waiting = new Map<number, (answers: Answer[]) => void>()
  const send = socket.send.bind(socket) as (said: Uint8Array | string) => void
  socket.send = (said: Uint8Array | string) => {
    if (typeof said === 'string') {
      const { n, commands } = JSON.parse(said) as { n: number; commands: Command[] }
      waiting.set(n, asked(commands))
    }
    send(said)
  }
  socket.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<ArrayBuffer | string>
    if (typeof data !== 'string') return
    const { n, results } = JSON.parse(data) as { n: number; results?: Answer[] }
    if (results) waiting.get(n)!(results)
  })
}
