/** Keeps a projector's computer from dimming. Plain http and older browsers have no wake lock, and it may be refused: then nothing happens. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    try {
      lock = await navigator.wakeLock.request('screen')
    } catch {
      lock = undefined
    }
  }
  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}

/** F fills the screen and gives it back. */
export function fullScreenByKey(): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const change = document.fullscreenElement
      ? document.exitFullscreen?.()
      : document.documentElement.requestFullscreen?.()
    change?.catch(() => {})
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
