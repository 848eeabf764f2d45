import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { OLDEST_BROWSERS, oldBrowserScript } from './needed-features.ts'

/** Tells the user that the browser is too old, before any modern code runs. */
export async function OldBrowserCheck() {
  const [requestHeaders, t] = await Promise.all([headers(), getTranslations('frame.oldBrowser')])
  const script = oldBrowserScript({ title: t('title'), text: t('text', OLDEST_BROWSERS) })
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, with the page's nonce
  return <script nonce={requestHeaders.get('x-nonce') ?? undefined} dangerouslySetInnerHTML={{ __html: script }} />
}
