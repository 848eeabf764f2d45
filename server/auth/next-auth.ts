import NextAuthModule, { type AuthOptions } from 'next-auth'

export interface AuthCall {
  /** The path after `/api/auth/`, split. */
  path: string[]
  method: string
  query: Record<string, string>
  form: Record<string, string>
  cookies: Record<string, string>
}

export interface AuthAnswer {
  status: number
  /** Where next-auth redirects the browser. */
  location: string | null
  setCookies: string[]
  headers: Record<string, string>
  body: unknown
}

type Handler = (request: object, response: object, options: AuthOptions) => Promise<unknown>

// A CommonJS module: Node and the bundler disagree about where its default export is.
const nextAuth = ('default' in NextAuthModule ? NextAuthModule.default : NextAuthModule) as Handler

/** Runs next-auth through its published entry for Node, with plain values in and out, so that we control the response. */
export async function runNextAuth(options: AuthOptions, call: AuthCall): Promise<AuthAnswer> {
  const answer: AuthAnswer = { status: 200, location: null, setCookies: [], headers: {}, body: null }
  const response = {
    getHeader: (name: string) => (name === 'Set-Cookie' ? answer.setCookies : answer.headers[name]),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answer.setCookies = [value].flat()
      else if (name === 'Location') answer.location = String(value)
      else answer.headers[name] = String(value)
      return response
    },
    status(status: number) {
      answer.status = status
      return response
    },
    send(body: unknown) {
      answer.body = body
    },
    json(body: unknown) {
      answer.body = body
    },
    end: () => {},
  }
  const { path, method, query, form, cookies } = call
  await nextAuth({ query: { ...query, nextauth: path }, body: form, cookies, headers: {}, method }, response, options)
  return answer
}
