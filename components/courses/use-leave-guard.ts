import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

/**
 * While `guarding`, closing the page asks first, and a link within the site waits as `wanted` until `leave` or `stay`
 * is called.
 */
export function useLeaveGuard(guarding: boolean) {
  const router = useRouter()
  const [wanted, setWanted] = useState<string | null>(null)

  useEffect(() => {
    if (!guarding) return
    const askBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const blockLink = (event: MouseEvent) => {
      const href = addressToOpenHere(event)
      if (!href) return
      event.preventDefault()
      event.stopPropagation()
      setWanted(href)
    }
    window.addEventListener('beforeunload', askBeforeUnload)
    document.addEventListener('click', blockLink, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', askBeforeUnload)
      document.removeEventListener('click', blockLink, { capture: true })
    }
  }, [guarding])

  return {
    wanted,
    stay: () => setWanted(null),
    leave: () => {
      if (wanted) router.push(wanted)
      setWanted(null)
    },
  }
}

/** Null for a click that opens no page, an external page or a new tab: these lose no changes. */
function addressToOpenHere(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || link.target === '_blank' || link.origin !== window.location.origin) return null
  return link.pathname === window.location.pathname ? null : link.pathname + link.search + link.hash
}
