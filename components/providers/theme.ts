import { useSyncExternalStore } from 'react'
import { type Theme, themeCookie, themeOf } from '#server/appearance/themes.ts'
import { writePreference } from './preference-cookie.ts'

const listeners = new Set<() => void>()

/** The theme of this device. The server has written it on `<html data-theme>`, so nothing flashes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => 'system')
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  writePreference(themeCookie, theme)
  for (const listener of listeners) listener()
}

function readTheme(): Theme {
  return themeOf(document.documentElement.dataset.theme)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
