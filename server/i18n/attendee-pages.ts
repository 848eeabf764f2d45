const PAGES = /^\/(?:check|p|s|worker|offline\/certificate)(?:[/?#]|$)/

/** Without scripts, the menus for language and theme lead to this page. It speaks the language of the page that it leads back to. */
const APPEARANCE = '/account/appearance?'

/** Whether an attendee meets this page, so that it exists in six languages. Takes a path with its query. */
export function isAttendeePage(address: string): boolean {
  if (!address.startsWith(APPEARANCE)) return PAGES.test(address)
  return isAttendeePage(new URLSearchParams(address.slice(APPEARANCE.length)).get('next') ?? '')
}
