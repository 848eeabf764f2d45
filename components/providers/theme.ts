import { useSyncExternalStore } from 'react'
import { writePreference } from './preference-cookie.ts'
import { type Theme, themes } from './themes.ts'

const listeners = new Set<() => void>()

/** The theme of this device. The server has written it on `<html data-theme>`, so nothing flashes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => 'system')
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  writePreference('kyndig-theme', theme)
  for (const listener of listeners) listener()
}

function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return isTheme(chosen) ? chosen : 'system'
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
