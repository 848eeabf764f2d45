import { themeCookie, themes } from '#server/appearance/themes.ts'
import { isAttendeePage } from '#server/i18n/attendee-pages.ts'
import { attendeeLocaleCookie, isAttendeeLocale, isLocale, localeCookie } from '#server/i18n/locales.ts'
import { services } from '#server/services.ts'
import { ownPath } from './return-path.ts'
import { readOwnForm, refuseForm, seeOther } from './sign-in-request.ts'

const YEAR_SECONDS = 31_536_000

/** Handles the form for language and theme, which works without scripts and before sign-in. Leads back to the page that it came from. */
export async function chooseAppearance(request: Request): Promise<Response> {
  const form = await readOwnForm(request)
  if (!form) return refuseForm()
  const { locale, next } = form
  const theme = themes.find((each) => each === form.theme)
  const chosen = [...languageChosen(locale, ownPath(next)), ...(theme ? [`${themeCookie}=${theme}`] : [])]
  const secure = services().env.url.startsWith('https://') ? '; Secure' : ''
  // Scripts of the page change these cookies too, so they are not HttpOnly.
  const flags = `Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`
  return seeOther(
    ownPath(next),
    chosen.map((pair) => `${pair}; ${flags}`),
  )
}

/** An attendee's choice is a cookie of its own, so that no staff page is asked for a language that it lacks. */
function languageChosen(locale: string | undefined, next: string): string[] {
  if (isAttendeePage(next)) return isAttendeeLocale(locale) ? [`${attendeeLocaleCookie}=${locale}`] : []
  return isLocale(locale) ? [`${localeCookie}=${locale}`] : []
}
