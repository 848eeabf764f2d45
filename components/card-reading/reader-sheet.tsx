'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import type { TypedCode } from '#components/scanner/keyboard/key-collector.ts'
import {
  formatsOf,
  keyboardProblem,
  otherByteOrder,
  type ReaderFormat,
  type ReaderProblem,
  readReaderFormat,
  writeReaderFormat,
} from '#components/scanner/keyboard/reader-format.ts'
import { useKeyboardReader } from '#components/scanner/keyboard/use-keyboard-reader.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Radio } from '#components/ui/choice.tsx'

type Held = 'printed' | 'chip'
type Found = { result: 'recognised' | 'more' | 'nothing' | ReaderProblem; left: readonly ReaderFormat[] | null }

const NOTHING_READ: Found = { result: 'more', left: null }

/** Sets which reader is plugged into this device, by what it sends in a test scan. */
export function ReaderSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('checkIn.reader')
  const [format, setFormat] = useState(readReaderFormat)
  const [held, setHeld] = useState<Held>(format?.startsWith('chip') ? 'chip' : 'printed')
  const [found, setFound] = useState(NOTHING_READ)

  function keep(next: ReaderFormat | null) {
    writeReaderFormat(next)
    setFormat(next)
  }

  useKeyboardReader(true, (typed) => {
    const next = test(typed, held, found.left)
    setFound(next)
    if (next.result === 'recognised' && next.left?.[0]) keep(next.left[0])
  })

  const turned = format && otherByteOrder(format)
  return (
    <CheckInSheet title={t('title')} description={t('text')} onClose={onClose}>
      <div className="grid gap-5">
        <p data-testid="reader-format" data-format={format ?? ''}>
          {t.rich('now', { format: () => <strong>{t(`format.${format ?? 'none'}`)}</strong> })}
        </p>
        <fieldset>
          <legend className="font-bold">{t('held')}</legend>
          {(['printed', 'chip'] as const).map((each) => (
            <Radio
              key={each}
              name="held"
              hint={t(`${each}Hint`)}
              checked={held === each}
              onChange={() => {
                setHeld(each)
                setFound(NOTHING_READ)
              }}
            >
              {t(each)}
            </Radio>
          ))}
        </fieldset>
        <div aria-live="polite" data-testid="reader-test" data-result={found.left ? found.result : 'waiting'}>
          <TestResult found={found} />
        </div>
        {turned && (
          <div>
            <Button onClick={() => keep(turned)}>{t('turn')}</Button>
            <p className="mt-1 text-ink-soft text-sm">{t('turnHint')}</p>
          </div>
        )}
        {format && (
          <Button
            variant="quiet"
            className="justify-self-start"
            onClick={() => {
              keep(null)
              setFound(NOTHING_READ)
            }}
          >
            {t('forget')}
          </Button>
        )}
      </div>
    </CheckInSheet>
  )
}

function TestResult({ found: { result, left } }: { found: Found }) {
  const t = useTranslations('checkIn.reader')
  const ta = useTranslations('checkIn.answer')
  switch (result) {
    case 'recognised':
      return <Alert tone="success">{t('recognised')}</Alert>
    case 'more':
      return <Alert tone="info">{t(left ? 'more' : 'scanNow')}</Alert>
    case 'nothing':
      return <Alert tone="warning">{t('nothing')}</Alert>
    default:
      return (
        <Alert tone="warning" title={ta(`${result}.title`)}>
          {ta(`${result}.text`)}
        </Alert>
      )
  }
}

/** Narrows the possible formats with one more test scan. */
function test(typed: TypedCode, held: Held, left: readonly ReaderFormat[] | null): Found {
  if (typed.kind === 'gap') return { result: 'reader_gap', left }
  const problem = keyboardProblem(typed)
  if (problem) return { result: problem, left }
  const formats = formatsOf(typed.text.trim(), held).filter((each) => left?.includes(each) ?? true)
  if (formats.length === 0) return { result: 'nothing', left: null }
  return { result: formats.length === 1 ? 'recognised' : 'more', left: formats }
}
