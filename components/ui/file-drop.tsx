'use client'

import type { LucideIcon } from 'lucide-react'
import { type ChangeEvent, type DragEvent, useId, useState } from 'react'
import { classNames } from './class-names.ts'

type FileDropProps = {
  label: string
  icon: LucideIcon
  /** As in HTML: `.pdf,.jwt`. */
  accept: string
  onFile: (file: File) => void
  testId: string
}

/** Takes one file, dropped or chosen, by mouse, finger or keyboard. */
export function FileDrop({ label, icon: Icon, accept, onFile, testId }: FileDropProps) {
  const [isOver, setIsOver] = useState(false)
  const input = useId()

  const take = (file: File | undefined) => file && onFile(file)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    take(target.files?.[0])
    target.value = '' // so that the same file can be chosen again
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the label inside does the same by keyboard
    <div
      data-testid={testId}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={classNames(
        'rounded-md border-2 border-dashed focus-within:outline-3 focus-within:outline-accent focus-within:outline-offset-2',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <label htmlFor={input} className="flex min-h-14 cursor-pointer items-center gap-3 px-4 py-4 font-semibold">
        <Icon aria-hidden="true" className="size-6 shrink-0 text-accent" />
        {label}
      </label>
      <input id={input} type="file" accept={accept} onChange={choose} className="sr-only" />
    </div>
  )
}
