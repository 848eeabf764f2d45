import type { PEOPLE_COLUMNS } from '#server/domain/people-import/rules.ts'

/** Headings of lists of people in Norwegian and English. */
export const PEOPLE_HEADINGS = {
  name: ['navn', 'fullt navn', 'ansatt', 'person', 'name', 'full name', 'employee', 'worker'],
  firstName: ['fornavn', 'first name', 'firstname', 'given name'],
  lastName: ['etternavn', 'last name', 'lastname', 'surname', 'family name'],
  birthDate: ['fodselsdato', 'fodt', 'f.dato', 'birth date', 'birthdate', 'date of birth', 'born', 'dob'],
  orgnr: ['organisasjonsnummer', 'orgnr', 'org.nr', 'org nr', 'organisation number', 'organization number', 'org no'],
  employer: ['arbeidsgiver', 'firma', 'virksomhet', 'bedrift', 'employer', 'company', 'enterprise'],
  group: ['gruppe', 'lag', 'avdeling', 'group', 'team', 'department'],
  email: ['e-post', 'epost', 'e-postadresse', 'mail', 'email', 'e-mail', 'email address'],
  language: ['sprak', 'morsmal', 'language'],
} satisfies Record<(typeof PEOPLE_COLUMNS)[number], string[]>
