import formatCompiled from 'use-intl/format-message/format-only'
// By its path: its name leads here, see next.config.mjs.
import formatWritten from '../../node_modules/use-intl/dist/esm/production/format-message/index.js'

/** On the server: pages have compiled words, e-mails and certificates have them as they are written. */
export default function formatMessage(key, message, ...rest) {
  return Array.isArray(message) ? formatCompiled(key, message, ...rest) : formatWritten(key, message, ...rest)
}
formatMessage.raw = true
