import { type ClassifiedScan, classifyOnDevice } from '#components/card-reading/classify-on-device.ts'
import { readReaderFormat, readTypedCode } from '#components/scanner/keyboard/reader-format.ts'
import { useKeyboardReader } from '#components/scanner/keyboard/use-keyboard-reader.ts'

/** Calls `onScan` with each card that a reader types, while `isOn`. */
export function useCardReader(isOn: boolean, onScan: (scan: ClassifiedScan) => void) {
  useKeyboardReader(isOn, (typed) => {
    const read = readTypedCode(typed, readReaderFormat())
    if ('text' in read) onScan(classifyOnDevice(read.text, 'keyboard'))
  })
}

/** Why a picture or a text gave no card, as the key of its words in `checkIn.answer`. */
export function problemOf<Problem extends string>(problem: Problem | 'nothing' | 'several') {
  if (problem === 'nothing') return 'unreadable.text'
  return problem === 'several'
    ? 'several_cards.text'
    : (`${problem as Exclude<Problem, 'nothing' | 'several'>}.text` as const)
}
