'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'

/** A link within the application for pages that must stay small: it does not prefetch and does not load Next's link. */
export function NoPrefetchLink({ href, ...props }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter()

  function follow(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push(href)
  }

  return <a href={href} onClick={follow} {...props} />
}
