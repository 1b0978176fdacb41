/* What a phone has to know of frames (their grammar is in frames.ts), apart from the code for all of them, which it does without. */

/**
 * The server asks for awareness, so as to hear whether anybody is there. The y-websocket client, which leaves a document that says
 * nothing for 30 s, stays for it, and answers with all that it knows of awareness.
 */
export const ASK = Uint8Array.of(3)
/** The smallest answer: awareness of nobody. */
export const HERE = Uint8Array.of(1, 1, 0)

/** The kind of a frame whose update is deflated. */
export const DEFLATED = 64
