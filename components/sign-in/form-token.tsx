import { headers } from 'next/headers'

/** Proves that a form came from our page, for browsers that do not send that themselves (`server/auth/browser-cookie.ts`). */
export async function FormToken() {
  const token = (await headers()).get('x-form-token')
  return token && <input type="hidden" name="formToken" value={token} />
}
