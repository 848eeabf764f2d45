/** Choices of look and language that hold for a device, not for an account. Kept for a year, readable by the server. */
export function writePreference(name: 'kyndig-locale' | 'kyndig-theme', value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and older Safari
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}
