'use client'

import { Button } from '#components/ui/button.tsx'

export function PrintLesson({ label }: { label: string }) {
  return (
    <Button size="compact" onClick={() => window.print()}>
      {label}
    </Button>
  )
}
