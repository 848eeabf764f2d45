import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, isLocale, localeCookie } from './locales.ts'
import { loadMessages } from './messages.ts'

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await readLocale()
  return { locale, messages: await loadMessages(locale), timeZone: 'Europe/Oslo' }
})

async function readLocale() {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()])
  return chooseLocale(cookieStore.get(localeCookie)?.value, headerList.get('accept-language'))
}
