import { scansOfOneCard } from '#components/card-reading/scans-of-one-card.ts'
import type { useCheckInPage } from '#components/check-in/use-check-in-page.ts'
import type { useScanner } from '#components/scanner/frames/use-scanner.ts'
import { toast } from '#components/ui/toast.ts'
import { refusal } from './scan-answer.ts'

/** Checks in the card on a picture, or says why there is none. Never rejects. */
export async function readPicture(
  file: File,
  scanner: Pick<ReturnType<typeof useScanner>, 'readPicture'>,
  page: Pick<ReturnType<typeof useCheckInPage>, 'show' | 'scan'>,
  words: (key: 'camera.problem.reader.title') => string,
): Promise<void> {
  try {
    const readings = await scanner.readPicture(file)
    if (!readings?.length) page.show(refusal(readings ? 'no_code' : 'not_a_picture'))
    const scans = scansOfOneCard(readings ?? [])
    if (!scans) return page.show(refusal('several_cards'))
    for (const scan of scans) void page.scan(scan, new Date())
  } catch {
    toast(words('camera.problem.reader.title'), { tone: 'error' })
  }
}
