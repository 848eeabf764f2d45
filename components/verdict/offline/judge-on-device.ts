import { decryptPerson, fromBase64, nameOnList, secretOf } from '#server/domain/listed-person/rules.ts'
import { judgeFromList, type ListedSubject, type OfflineList } from '#server/domain/offline-verdict/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { verdictHref } from '../subject-address.ts'
import type { Verdict, What } from '../verdict.ts'

/** The subject on the list; null where the list has nothing about it, as about makes and models. */
export function findListedSubject({ subjects }: OfflineList, what: What): ListedSubject | null {
  const address = verdictHref('', what)
  return subjects.find((each) => verdictHref('', each.what) === address) ?? null
}

/** The verdict on the carrier of the card, from the list; null where they are not on it. `code`: the text of the card's QR code. */
export async function judgeOnDevice(list: OfflineList, subject: ListedSubject, code: string): Promise<Verdict | null> {
  const [secret, salt] = [await secretOf(code.trim()), fromBase64(list.salt)]
  const encrypted = list.people[await nameOnList(secret, salt)]
  if (!encrypted) return null
  const listed = await decryptPerson(secret, salt, encrypted)
  const verdict = judgeFromList(list, listed, subject, osloDate(new Date()))
  const { firstName, lastName, birthDate, employerName } = listed
  const { nb, en, isCertified } = subject
  return {
    ...verdict,
    person: { id: null, firstName, lastName, birthDate, employerName },
    subject: { nb, en, isCertified },
    model: null,
    coversModel: null,
    because: verdict.because.map((held) => ({ ...held, trainedOn: null, instructorName: null, equipment: [] })),
  }
}
