'use client'

import { useEffect } from 'react'
import { forgetAllLists } from './kept-list.ts'

/** On the page that signs out: nobody may check people with this device until the next member has taken a list along. */
export function ForgetLists() {
  useEffect(() => {
    const form = document.querySelector<HTMLFormElement>('form[action="/sign-out/now"]')
    const forget = () => void forgetAllLists().catch(() => {})
    form?.addEventListener('submit', forget)
    return () => form?.removeEventListener('submit', forget)
  }, [])
  return null
}
