import { createSignal, Show } from 'solid-js'
import { goTo, parseAddress, type Address } from './address.ts'
import { Enter } from './Enter.tsx'
import { Door } from './Door.tsx'

/** The whole page: a way in, or a seat. */
export function Phone() {
  const [address, setAddress] = createSignal<Address>(parseAddress(location))
  const [fresh, setFresh] = createSignal(false)
  const seated = () => {
    const at = address()
    return at.page === 'seat' && at
  }
  const take = (workshop: string, key?: string) => {
    goTo(`/w/${workshop}`)
    setFresh(key === undefined)
    setAddress({ page: 'seat', workshop, key })
  }
  const leave = () => {
    goTo('/j')
    setAddress({ page: 'join', code: undefined, token: undefined })
  }
  const doorway = () => {
    const at = address()
    return at.page === 'join' ? at : { code: undefined, token: undefined }
  }
  return (
    <Show when={seated()} keyed fallback={<Door code={doorway().code} token={doorway().token} onJoin={take} />}>
      {(at) => <Enter workshop={at.workshop} rejoin={at.key} fresh={fresh()} onJoin={take} onLeave={leave} />}
    </Show>
  )
}
