/** A size drawn in the pictures, in px of a 16 px root, as rem: it grows with the reader's text size and with a projector. */
export const rem = (px: number) => px / 16 + 'rem'
