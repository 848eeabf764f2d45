import { headers } from 'next/headers'

/** Says for a browser that does not say it itself that a form came from a page of ours (`server/auth/browser-cookie.ts`). */
export async function FormToken() {
  const token = (await headers()).get('x-form-token')
  return token && <input type="hidden" name="formToken" value={token} />
}
