'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { SearchField } from '#components/ui/search-field.tsx'
import { type ListAddress, listHref } from './list-address.ts'

const TYPING_PAUSE = 250

/** Searches while the user types, or on Enter without script. */
export function ListSearch({ path, address, label }: { path: string; address: ListAddress; label: string }) {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (text: string) => {
    clearTimeout(timer.current)
    const href = listHref(path, address, { search: text.trim() })
    timer.current = setTimeout(() => router.replace(href, { scroll: false }), TYPING_PAUSE)
  }
  return (
    <search className="w-full sm:w-80">
      <form action={path}>
        <SearchField
          label={label}
          name="q"
          defaultValue={address.search}
          maxLength={100}
          onChange={(event) => search(event.target.value)}
        />
        {address.state && <input type="hidden" name="state" value={address.state} />}
        {address.sort && <input type="hidden" name="sort" value={address.sort} />}
        {address.employerId && <input type="hidden" name="employer" value={address.employerId} />}
      </form>
    </search>
  )
}
