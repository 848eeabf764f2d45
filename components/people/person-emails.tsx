import { CertificateLetters } from '#components/certificate-letter/certificate-letters.tsx'
import { WorkerLinkSection } from '#components/worker-link/worker-link-section.tsx'
import type { Role } from '#db/enums.ts'
import { canManageWorkerLinks } from '#server/domain/access/policy.ts'
import { PersonContact } from './person-contact.tsx'

type PersonEmailsProps = { company: { slug: string; role: Role }; personId: string }

/** What instructors see of e-mail: the certificates that were sent, and the person's own address. Administrators also give links to own pages. */
export function PersonEmails({ company: { slug, role }, personId }: PersonEmailsProps) {
  const person = { companySlug: slug, personId }
  return (
    <>
      <CertificateLetters {...person} />
      <PersonContact {...person} />
      {canManageWorkerLinks(role) && <WorkerLinkSection {...person} />}
    </>
  )
}
