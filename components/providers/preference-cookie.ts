type Preference = 'kyndig-locale' | 'kyndig-attendee-locale' | 'kyndig-theme'

/** Theme and languages of a device, not of an account. Stored for a year and readable by the server. */
export function writePreference(name: Preference, value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and older Safari
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}

/** Reads the same cookie in the browser. */
export function readPreference(name: Preference): string | undefined {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}
