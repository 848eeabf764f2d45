'use client'

declare global {
  var __webpack_nonce__: string | undefined
}

/**
 * Dialogs lock scrolling with a style element, which the content security policy allows only with the document's nonce.
 * That nonce stays for the life of the document, whatever later pages send.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (typeof window !== 'undefined' && nonce) globalThis.__webpack_nonce__ ??= nonce
  return null
}
