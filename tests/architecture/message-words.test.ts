import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Words that the interface no longer uses, with the words to use instead. */
const OLD_WORDS: Record<string, [word: string, instead: string][]> = {
  en: [
    ['whoever', 'anyone who …, the person who …'],
    ['whom', 'who, or another sentence'],
    ['of which', 'two sentences'],
    ['meanwhile', 'in the meantime'],
    ['anew', 'again'],
    ['(run|runs|ran|running) out', 'expires'],
    ['coverage', 'signal, connection, online'],
    ['by (itself|themselves|ourselves)', 'automatically'],
    ['put right', 'correct'],
    ['(does|did) not hold|no longer holds?', 'is not valid'],
    ['do(es)? not answer', 'is not responding'],
    ['register of (companies|enterprises|HSE cards)', 'company register, HSE card register'],
    ['(?<!Business )enterprises?', 'company'],
    ['attendees?', 'participant'],
    ['e-mails?', 'email'],
    ['(national )?identity numbers?', 'national ID number'],
    ['birth dates?', 'date of birth'],
    ['days? of training', 'training date'],
    ['look-ups?', 'lookup'],
    ['on the spot', 'on site'],
    ['gone through', 'covered'],
    ['calls for', 'requires'],
    ['^See( \\p{L}+){0,3}$', 'View'],
  ],
  nb: [
    ['(tjener|tjeneren|tjenerens)', 'server'],
    ['av (seg|oss) selv', 'automatisk'],
    ['sifre', 'siffer'],
    ['imens', 'i mellomtiden'],
    ['(går|gå|gikk|gått) ut( på dato)?', 'utløper'],
    ['det er (spurt|prøvd|søkt) mange', 'Du har … for mange ganger'],
    ['godkjent opplæringsvirksomhet', 'sertifisert opplæringsvirksomhet'],
    ['den som drifter', 'driftsansvarlig'],
  ],
}
/** The word of the register itself, said once where English readers first meet it: on paper and at sign-in. */
const HMS_KORT = ['certificate.json', 'signIn.json']
/** What Kyndig seals is the chain of the log; everything else is encrypted. */
const SEALED = ['anchor.json', 'email.json', 'inspection.json', 'jobs.json', 'log.json']

/** Every text of a language with its file, in lines. */
function listTexts(locale: string): { file: string; text: string }[] {
  return readdirSync(`messages/${locale}`).flatMap((file) => {
    const texts: string[] = []
    JSON.parse(readFileSync(`messages/${locale}/${file}`, 'utf8'), (_key, value) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
    return texts.map((text) => ({ file, text }))
  })
}

function findWords(texts: { file: string; text: string }[], words: string[]): string[] {
  const pattern = new RegExp(`(?<![\\p{L}])(${words.join('|')})(?![\\p{L}])`, 'iu')
  return texts.filter(({ text }) => pattern.test(text)).map(({ file, text }) => `${file}: ${text}`)
}

describe.each(Object.keys(OLD_WORDS))('the messages in %s', (locale) => {
  const texts = listTexts(locale)

  test.each(OLD_WORDS[locale]!)('do not say "%s" but "%s"', (word) => {
    expect(findWords(texts, [word])).toEqual([])
  })

  test('speak of seals only where they mean the log', () => {
    const elsewhere = texts.filter(({ file }) => !SEALED.includes(file))
    expect(findWords(elsewhere, ['sealed', 'forsegl\\p{L}*'])).toEqual([])
  })
})

test('English says HSE card, and HMS-kort only where it explains the card', () => {
  const found = findWords(listTexts('en'), ['HMS-kort'])
  expect(found.filter((each) => !HMS_KORT.some((file) => each.startsWith(file)))).toEqual([])
  expect(found.filter((each) => !each.includes('HSE card (HMS-kort)'))).toEqual([])
})

test('an old word is found wherever it stands, and a longer word is not', () => {
  const texts = ['Tell whoever is here.', 'Whoever', 'whoeverish'].map((text) => ({ file: 'x', text }))
  expect(findWords(texts, ['whoever'])).toHaveLength(2)
  expect(findWords([{ file: 'x', text: 'Vi fikk ikke kontakt med tjeneren.' }], ['tjeneren'])).toHaveLength(1)
})
