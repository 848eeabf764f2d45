'use client'

declare global {
  var __webpack_nonce__: string | undefined
}

/**
 * Dialogs lock the page's scroll with a style element of their own, which the content security policy lets through
 * only with the nonce of the document. That one stays for as long as the document does, whatever later pages bring.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (typeof window !== 'undefined' && nonce) globalThis.__webpack_nonce__ ??= nonce
  return null
}
