export const themes = ['light', 'dark', 'system'] as const

export type Theme = (typeof themes)[number]

/** Holds the theme of a browser. The server and the page's scripts both write it. */
export const themeCookie = 'kyndig-theme'

/** The theme of a stored or sent value; `system`, as the device has it, for any other. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
