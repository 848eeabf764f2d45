import type { CatalogueEntry } from './catalogue/catalogue-entry.ts'

type Language = 'nb' | 'en'

const WORDS = {
  nb: {
    points: 'Dette er farlig, og slik gjør vi det trygt',
    topics: [
      ['Oppbygning', 'Gå gjennom delene og sikkerhetsinnretningene på utstyret dere bruker.'],
      ['Betjening', 'Vis start, bruk og stans, også i en nødsituasjon.'],
      ['Egenskaper', 'Si hva utstyret tåler, og hvordan det kan oppføre seg.'],
      ['Bruksområde', 'Si hva det skal brukes til, og hva det ikke skal brukes til.'],
      ['Vedlikehold', 'Vis daglig ettersyn, og si hvem som reparerer.'],
      ['Kontroll', 'Vis kontrollen før bruk, og si når det kontrolleres av andre.'],
    ],
    practice: ['Praksis', 'Hver deltaker øver på utstyret under tilsyn, til instruktøren er trygg på at det går.'],
  },
  en: {
    points: 'What is dangerous, and how we do it safely',
    topics: [
      ['Construction', 'Go through the parts and the safety devices of the equipment that you use.'],
      ['Operation', 'Show starting, using and stopping it, in an emergency too.'],
      ['Properties', 'Say what the equipment bears, and how it may behave.'],
      ['Area of use', 'Say what it is for, and what it is not for.'],
      ['Maintenance', 'Show the daily care, and say who repairs it.'],
      ['Control', 'Show the check before use, and say when others inspect it.'],
    ],
    practice: [
      'Practice',
      'Each participant practises under supervision, until the instructor is sure that it goes well.',
    ],
  },
} as const

/** The text of a course that is made from the catalogue, in Markdown: Norwegian, then the same in English. */
export function courseTextOf(entry: CatalogueEntry): string {
  return `${textIn(entry, 'nb', '##')}\n\n## In English: ${entry.en}\n\n${textIn(entry, 'en', '###')}\n`
}

function textIn({ kind, points }: CatalogueEntry, language: Language, heading: '##' | '###'): string {
  const words = WORDS[language]
  const parts = [`${heading} ${words.points}`, points[language].map((point) => `- ${point}`).join('\n')]
  if (kind === 'safety_training') {
    const [practice, practiceText] = words.practice
    parts.push(...words.topics.map(([title, text]) => `${heading}# ${title}\n\n${text}`))
    parts.push(`${heading}# ${practice}\n\n${practiceText}`)
  }
  return parts.join('\n\n')
}
