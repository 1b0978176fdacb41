/** Keeps the screen on where the browser can, so that nobody has to unlock a phone to answer. */
export function stayAwake(): void {
  const hold = async () => {
    try {
      if (document.visibilityState === 'visible') await navigator.wakeLock.request('screen')
    } catch {
      // Plain http, an old browser or a low battery: the phone sleeps as it always does.
    }
  }
  void hold()
  // The browser takes the lock away from a page that nobody sees.
  document.addEventListener('visibilitychange', hold)
}
