/** The part of a browser that stores cookies. It does not follow redirects, so that a test can check each answer. */
export function openCookieJar() {
  const cookies = new Map<string, string>()
  return {
    cookies,
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    keep(response: Response) {
      for (const line of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(';')
        const at = pair.indexOf('=')
        const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=.* 1970 )/i.test(attribute))
        if (gone || at === pair.length - 1) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return response
    },
    async fetch(url: string, form?: Record<string, string>) {
      const response = await fetch(url, {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        headers: { cookie: this.header() },
        ...(form && { body: new URLSearchParams(form) }),
      })
      return this.keep(response)
    },
  }
}
