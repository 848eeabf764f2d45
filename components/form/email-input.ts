/**
 * The attributes of an e-mail input. Not `type="email"`: some browsers reject or rewrite an international domain
 * (`post@bærum-bygg.no`). Our own schema validates the address.
 */
export const emailInput = {
  type: 'text',
  inputMode: 'email',
  autoCapitalize: 'none',
  autoCorrect: 'off',
  spellCheck: false,
} as const
