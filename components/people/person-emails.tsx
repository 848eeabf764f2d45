import { CertificateLetters } from '#components/certificate-letter/certificate-letters.tsx'
import { PersonContact } from './person-contact.tsx'

/** What instructors see of e-mail: the certificates that were sent, and the person's own address. */
export function PersonEmails(person: { companySlug: string; personId: string }) {
  return (
    <>
      <CertificateLetters {...person} />
      <PersonContact {...person} />
    </>
  )
}
