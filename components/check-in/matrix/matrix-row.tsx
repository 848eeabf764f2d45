'use client'

import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo } from 'react'
import { isSameRow, type ListRow } from '#components/check-in/list/list-row.ts'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import type { ExceptionChange } from './save-exceptions.ts'

type MatrixRowProps = {
  row: ListRow
  index: number
  name: string
  courses: readonly CheckInCourse[]
  notTaken: ReadonlySet<string>
  onToggle: (change: ExceptionChange) => void
}

/** One person and a box for each course. Drawn again only when something of this person changes, whatever `onToggle` is by then. */
export const MatrixRow = memo(function MatrixRow({ row, index, name, courses, notTaken, onToggle }: MatrixRowProps) {
  const t = useTranslations('checkIn.matrix')
  const all = courses.map(({ courseVersionId }) => courseVersionId)
  return (
    <tr data-testid="matrix-row">
      <th scope="row" className="sticky left-0 z-10 border-line border-r border-b bg-surface p-0 text-left">
        <button
          type="button"
          aria-label={t('row', { name })}
          onClick={() => onToggle({ rows: [row], courseVersionIds: all, excepted: notTaken.size === 0 })}
          className="wrap-anywhere min-h-14 w-36 px-3 py-1 text-left font-semibold leading-tight hover:bg-sunken sm:w-48"
        >
          {name}
        </button>
      </th>
      {courses.map(({ courseVersionId, title }, column) => {
        const isTaken = !notTaken.has(courseVersionId)
        const Icon = isTaken ? Check : Minus
        return (
          <td key={courseVersionId} className={`border-line border-b p-0 ${isTaken ? 'bg-surface' : 'bg-sunken'}`}>
            <button
              type="button"
              aria-pressed={isTaken}
              aria-label={t('cell', { name, course: title })}
              data-row={index}
              data-column={column}
              tabIndex={index === 0 && column === 0 ? 0 : -1}
              onKeyDown={moveFocus}
              onClick={() => onToggle({ rows: [row], courseVersionIds: [courseVersionId], excepted: isTaken })}
              className={`flex size-14 items-center justify-center hover:bg-sunken ${isTaken ? 'text-valid' : 'text-ink-soft'}`}
            >
              <Icon aria-hidden="true" strokeWidth={2.5} className="size-6" />
            </button>
          </td>
        )
      })}
    </tr>
  )
}, isSame)

// The courses of a session never change, only what is ticked of them.
function isSame(before: MatrixRowProps, now: MatrixRowProps): boolean {
  return (
    isSameRow(before.row, now.row) &&
    before.index === now.index &&
    before.name === now.name &&
    before.notTaken.size === now.notTaken.size &&
    [...before.notTaken].every((id) => now.notTaken.has(id))
  )
}

const STEPS: Record<string, readonly [down: number, right: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

// One box of the table is in the order of the tab key, and the arrow keys go on from there.
function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const step = STEPS[event.key]
  const from = event.currentTarget.dataset
  if (!step) return
  const to = `[data-row="${Number(from.row) + step[0]}"][data-column="${Number(from.column) + step[1]}"]`
  const next = event.currentTarget.closest('table')?.querySelector<HTMLElement>(to)
  if (!next) return
  event.preventDefault()
  next.focus()
}
