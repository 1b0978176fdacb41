import { nanoid } from 'nanoid'

/** An id for something new. The letter in front: the server takes none that begin with `__`, and one nanoid in 4,096 does. */
export const newId = () => `i${nanoid()}`
