import type { PROOF_COLUMNS } from '#server/domain/proof-import/rules.ts'

/** Headings of lists of proofs in Norwegian and English. */
export const PROOF_HEADINGS = {
  name: ['navn', 'fullt navn', 'ansatt', 'deltaker', 'name', 'full name', 'employee', 'participant', 'worker'],
  firstName: ['fornavn', 'first name', 'firstname', 'given name'],
  lastName: ['etternavn', 'last name', 'lastname', 'surname', 'family name'],
  birthDate: ['fodselsdato', 'fodt', 'f.dato', 'birth date', 'birthdate', 'date of birth', 'born', 'dob'],
  title: ['kurs', 'kursnavn', 'opplaering', 'hva gjelder det', 'tittel', 'course', 'training', 'title', 'course name'],
  kind: ['type', 'hva er det', 'slag', 'kind', 'what is it'],
  issuer: ['utstedt av', 'utsteder', 'kursholder', 'kursarrangor', 'issued by', 'issuer', 'provider', 'given by'],
  certificateNumber: ['bevisnummer', 'bevisnr', 'kursbevisnummer', 'certificate number', 'certificate no', 'number'],
  issuedDate: [
    'dato',
    'kursdato',
    'utstedt dato',
    'utstedt',
    'gjennomfort',
    'date',
    'course date',
    'date of issue',
    'issued',
  ],
  untilDate: [
    'utlopsdato',
    'utloper',
    'gyldig til',
    'gjelder til',
    'expiry date',
    'expires',
    'valid until',
    'valid to',
  ],
  note: ['merknad', 'kommentar', 'notat', 'note', 'comment', 'remarks'],
} satisfies Record<(typeof PROOF_COLUMNS)[number], string[]>
