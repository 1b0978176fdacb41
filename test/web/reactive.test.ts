import { createRoot, createComputed } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { makePicture } from '../../web/live/reactive.ts'

interface Maps {
  cards: { [id: string]: { text: string } }
  now: { [key: string]: string }
}
const docOf = (cards: { [id: string]: string }) => {
  const doc = new Doc()
  for (const [id, text] of Object.entries(cards)) doc.getMap('cards').set(id, { text })
  return doc
}
/** What an observer of all cards has seen, look by look. */
const watch = (picture: ReturnType<typeof makePicture<Maps>>) => {
  const looks: string[] = []
  const dispose = createRoot((dispose) => {
    createComputed(() =>
      looks.push(
        picture
          .keys('cards')
          .map((id) => `${id} ${picture.get('cards', id)?.text}`)
          .join(', '),
      ),
    )
    return dispose
  })
  return { looks, dispose }
}

describe('the picture of a projected document', () => {
  it('shows one transaction as one change', () => {
    const picture = makePicture<Maps>()
    const doc = docOf({})
    picture.show(doc)
    const { looks, dispose } = watch(picture)
    doc.transact(() => {
      for (const id of ['a', 'b', 'c']) doc.getMap('cards').set(id, { text: `of ${id}` })
    })
    expect(looks).toEqual(['', 'a of a, b of b, c of c'])
    dispose()
  })

  it('changes for nobody who looks elsewhere, nor for an equal value', () => {
    const picture = makePicture<Maps>()
    const doc = docOf({ a: 'one' })
    picture.show(doc)
    const { looks, dispose } = watch(picture)
    doc.getMap('now').set('title', 'spring')
    doc.getMap('cards').set('a', { text: 'one' })
    expect(looks).toHaveLength(1)
    dispose()
  })

  it('puts another document behind it in one change, and drops what that one lacks', () => {
    const picture = makePicture<Maps>()
    const old = docOf({ a: 'old', gone: 'old' })
    picture.show(old)
    const { looks, dispose } = watch(picture)
    picture.show(docOf({ a: 'new', b: 'new' }))
    old.getMap('cards').set('late', { text: 'old' })
    expect(looks).toEqual(['a old, gone old', 'a new, b new'])
    dispose()
  })

  it('is ready only once a document is shown', () => {
    const picture = makePicture<Maps>()
    expect([picture.ready(), picture.keys('cards'), picture.get('cards', 'a')]).toEqual([false, [], undefined])
    picture.show(docOf({ a: 'one' }))
    expect([picture.ready(), picture.get('cards', 'a')]).toEqual([true, { text: 'one' }])
  })
})
