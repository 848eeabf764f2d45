import { type DocumentReading, READ_FIELDS } from '#components/document-reader/document-reading.ts'
import { grayFromPixels } from '#components/document-reader/gray.ts'
import { readDocument } from '#components/document-reader/read-document.ts'
import type { TextEngine } from '#components/document-reader/text-engine.ts'
import { createRandom } from '#tests/faults/random.ts'
import { drawDocument, SYNTHETIC_KINDS, type SyntheticKind } from './document-markup.ts'
import { type Holder, makeHolder } from './fictitious-holder.ts'
import { drawConditions, QUALITIES, type Quality } from './picture-quality.ts'
import { openPictureTaker } from './picture-taker.ts'

/**
 * `right`: every field is as printed, flagged or not. `corrected`: every wrong field is flagged, so that the form needs a human. `wrong`: a
 * field is wrong and not flagged. `unreadable`: the reader offers nothing.
 */
export type Verdict = 'right' | 'corrected' | 'wrong' | 'unreadable'

export interface MeasuredDocument {
  name: string
  kind: SyntheticKind
  quality: Quality
  verdict: Verdict
  isFlagged: boolean
  milliseconds: number
  holder: Holder
  reading: DocumentReading | null
}

/** Draws, photographs and reads documents of every kind and quality. The same seed draws the same ones. */
export async function* measureDocuments(
  seed: string,
  each: number,
  engine: TextEngine,
): AsyncGenerator<MeasuredDocument> {
  const taker = await openPictureTaker()
  try {
    for (let round = 0; round < each; round++) {
      for (const kind of SYNTHETIC_KINDS) {
        for (const quality of QUALITIES) {
          const name = `${kind}/${quality}/${round}`
          const random = createRandom(`${seed}/${kind}/${quality}/${round}`)
          const holder = makeHolder(random)
          const markup = drawDocument(kind, holder, random)
          const { pixels, width, height } = await taker.take(markup, drawConditions(quality, random), random)
          const started = performance.now()
          const reading = readDocument(grayFromPixels(pixels, width, height), engine, TODAY)
          const milliseconds = performance.now() - started
          const isFlagged = reading !== null && Object.keys(reading.flags).length > 0
          yield { name, kind, quality, verdict: judge(reading, holder), isFlagged, milliseconds, holder, reading }
        }
      }
    }
  } finally {
    await taker.close()
  }
}

const TODAY = new Date('2026-11-24T12:00:00Z')

/** Names are compared without case, because documents print them in capitals. */
function judge(reading: DocumentReading | null, holder: Holder): Verdict {
  if (!reading) return 'unreadable'
  const wrong = READ_FIELDS.filter((field) => reading[field].toLowerCase() !== holder[field].toLowerCase())
  if (wrong.length === 0) return 'right'
  return wrong.every((field) => reading.flags[field]) ? 'corrected' : 'wrong'
}
