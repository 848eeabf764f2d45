'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import type { useCheckInWrites } from '#components/check-in/use-check-in-writes.ts'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { Button } from '#components/ui/button.tsx'
import { FullScreen } from '#components/ui/full-screen.tsx'
import { toast } from '#components/ui/toast.ts'
import { coursesNotTaken, type ExceptionsByEntry, withChangeOf } from './exceptions-now.ts'
import { MatrixRow } from './matrix-row.tsx'
import { type ExceptionChange, saveExceptions } from './save-exceptions.ts'

/** A phone draws this many rows at once; more follow as they are scrolled to. */
const ROWS_AT_ONCE = 12

type MatrixScreenProps = {
  courses: readonly CheckInCourse[]
  rows: readonly ListRow[]
  exceptions: ExceptionsByEntry
  writes: Pick<ReturnType<typeof useCheckInWrites>, 'change'>
  /** Neither this device nor the page could keep a change. */
  onLost: () => void
  onClose: () => void
}

/** People × courses, all ticked until somebody says otherwise: a tap on a box, on a name or on a course. */
export function MatrixScreen({ courses, rows, exceptions, writes, onLost, onClose }: MatrixScreenProps) {
  const t = useTranslations('checkIn.matrix')
  const label = useRowLabel()
  const [shown, setShown] = useState(ROWS_AT_ONCE)
  // A tap shows before the device has stored it.
  const [made, setMade] = useState<readonly ExceptionChange[]>([])
  const now = useMemo(() => made.reduce(withChangeOf, exceptions), [made, exceptions])
  // Oldest first, as on the screen of signatures.
  const here = useMemo(() => rows.filter(({ removed }) => removed === null).toReversed(), [rows])

  function change(one: ExceptionChange) {
    setMade((before) => [...before, one])
    for (const row of one.rows) {
      if (!one.excepted && row.signatureId) toast(t('signAgain', { name: label(row) }))
    }
    saveExceptions(writes, one)
      .catch(onLost)
      .finally(() => setMade((before) => before.filter((each) => each !== one)))
  }
  const toggle = (some: readonly ListRow[], courseVersionIds: readonly string[]) => {
    const isTaken = some.every(({ id }) => courseVersionIds.every((each) => !coursesNotTaken(now, id).has(each)))
    change({ rows: some, courseVersionIds, excepted: isTaken })
  }

  return (
    <FullScreen
      wide
      title={t('title')}
      closeLabel={t('close')}
      onClose={onClose}
      footer={
        <Button variant="primary" size="checkIn" className="w-full" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <p className="sticky left-0 max-w-[min(100vw,65ch)] px-4 py-3 text-ink-soft">
        {here.length === 0 ? t('nobody') : t('text')}
      </p>
      <table aria-label={t('title')} className="border-separate border-spacing-0">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-36 max-w-48 border-line border-r border-b bg-surface px-3 pb-2 text-left align-bottom font-semibold"
            >
              {t('person')}
            </th>
            {courses.map(({ courseVersionId, title }) => (
              <th
                key={courseVersionId}
                scope="col"
                className="sticky top-0 z-10 border-line border-b bg-surface p-0 align-bottom"
              >
                <button
                  type="button"
                  aria-label={t('column', { course: title })}
                  onClick={() => toggle(here, [courseVersionId])}
                  className="flex h-40 w-14 items-end justify-center py-2 hover:bg-sunken"
                >
                  <span className="wrap-anywhere line-clamp-2 max-h-36 rotate-180 text-left font-semibold text-sm leading-tight [writing-mode:vertical-rl]">
                    {title}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {here.slice(0, shown).map((row, index) => (
            <MatrixRow
              key={row.id}
              row={row}
              index={index}
              name={label(row)}
              courses={courses}
              notTaken={coursesNotTaken(now, row.id)}
              onToggle={change}
            />
          ))}
        </tbody>
      </table>
      {shown < here.length && <ShowMore onMore={() => setShown((count) => count + ROWS_AT_ONCE)} label={t('more')} />}
    </FullScreen>
  )
}

/** Draws the next rows when it comes into sight, or is pressed. */
function ShowMore({ label, onMore }: { label: string; onMore: () => void }) {
  const ref = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && onMore())
    if (ref.current) observer.observe(ref.current)
    return () => observer.disconnect()
  }, [onMore])
  return (
    <Button ref={ref} className="sticky left-4 m-4" onClick={onMore}>
      {label}
    </Button>
  )
}
