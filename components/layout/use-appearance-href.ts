import { usePathname, useSearchParams } from 'next/navigation'

/** The page that sets language and theme without scripts. It leads back to this one. */
export function useAppearanceHref(): string {
  const [path, search] = [usePathname(), useSearchParams().toString()]
  return `/account/appearance?${new URLSearchParams({ next: search ? `${path}?${search}` : path })}`
}
