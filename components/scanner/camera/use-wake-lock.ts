'use client'

import { useEffect } from 'react'

/** Keeps the screen on while `active`. A phone that refuses, or saves battery, dims as usual. */
export function useWakeLock(active: boolean) {
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return
    let released = false
    let lock: WakeLockSentinel | undefined
    navigator.wakeLock
      .request('screen')
      .then((sentinel) => {
        lock = sentinel
        if (released) void sentinel.release()
      })
      .catch(() => {})
    return () => {
      released = true
      void lock?.release()
    }
  }, [active])
}
