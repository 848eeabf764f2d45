/**
 * How an input takes an e-mail address. Not `type="email"`: some browsers refuse an international domain (`post@bærum-bygg.no`) there,
 * or rewrite it. Our own schema says what an address is.
 */
export const emailInput = {
  type: 'text',
  inputMode: 'email',
  autoCapitalize: 'none',
  autoCorrect: 'off',
  spellCheck: false,
} as const
