'use client'

import { useEffect } from 'react'
import { tellOtherTabs } from './signed-in-channel.ts'

/** Tells the tab that asked, which goes on by itself. Shows nothing. */
export function TellOtherTabs() {
  useEffect(tellOtherTabs, [])
  return null
}
