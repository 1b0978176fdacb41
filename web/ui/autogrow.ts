/** Makes a textarea as tall as its words. Call it after each change; give it as `ref` for the first time. */
export function autogrow(el: HTMLTextAreaElement): void {
  el.style.blockSize = 'auto'
  el.style.blockSize = el.scrollHeight + 'px'
}
