import { setTimeout as delay } from 'node:timers/promises'
import { median } from '../figure.ts'
import type { Product } from '../product.ts'

export const REQUIRED = 100
const ROUNDS = 15

/**
 * Publishes `REQUIRED` courses in a company, requires them of its own people, and adds as many people, who have two of three. Straight into
 * the tables, where only the courses are made as an administrator does.
 */
export async function fillMatrix(product: Product, slug: string, people: number): Promise<void> {
  const { superuser } = product
  const { api, companySlug } = await product.signIn(slug, 'admin')
  const courseIds: string[] = []
  for (let number = 1; number <= REQUIRED; number += 1) {
    const draft = { title: `Verktøy ${number}`, kind: 'other' as const }
    const { courseId } = await api.course.create.mutate({ companySlug, ...draft })
    const text = { description: '', content: 'Kontroll før bruk.', validityMonths: 24, languages: ['nb' as const] }
    const saved = await api.course.save.mutate({ companySlug, courseId, revision: 1, ...draft, ...text })
    await api.course.publish.mutate({ companySlug, courseId, revision: saved.revision })
    courseIds.push(courseId)
  }
  for (let from = 0; from < REQUIRED; from += 25) {
    await api.requirement.make.mutate({ companySlug, audience: 'company', courseIds: courseIds.slice(from, from + 25) })
  }
  await superuser`
    with company as (select id, orgnr from companies where slug = ${slug}),
      known as (select c.tenant_id, c.record_id, e.id as employer_id from competences c join company on company.id = c.tenant_id
        join employers e on e.tenant_id = company.id and e.orgnr = company.orgnr limit 1),
      added as (insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, competence_count,
          next_expiry, current_employer_id, created_at)
        select tenant_id, gen_random_uuid(), 'Åse Łucja', 'Prøvesen-' || n, date '1960-01-01' + n % 14000, 'register', 'provesen-' || n, 67,
          current_date + 400, employer_id, now() from known, generate_series(1, ${people}::int) n returning tenant_id, id, sort_name, next_expiry)
    insert into competences (tenant_id, person_id, course_id, record_id, employer_id, valid_until)
      select a.tenant_id, a.id, w.id, k.record_id, k.employer_id, a.next_expiry from added a, known k,
        unnest(${courseIds}::uuid[]) with ordinality as w (id, place)
        where (w.place + length(a.sort_name) + ascii(right(a.sort_name, 1))) % 3 <> 0`
  await superuser`vacuum analyze`
}

/** The median milliseconds to all of the first screen, for each company. They take turns, so that other load affects both. */
export async function measureFirstScreens(product: Product, slugs: string[]): Promise<number[]> {
  const pages = await Promise.all(
    slugs.map(async (slug) => ({
      slug,
      cookie: (await product.signIn(slug, 'admin')).cookie(),
      times: [] as number[],
    })),
  )
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { slug, cookie, times } of pages) {
      const startedAt = performance.now()
      const answer = await fetch(`${product.url}/${slug}/requirements`, { headers: { cookie } })
      const text = await answer.text()
      if (!answer.ok || !text.includes('Verktøy 100'))
        throw new Error(`There is no matrix of ${slug}: ${answer.status}`)
      if (round > 0) times.push(performance.now() - startedAt) // the first one compiles
    }
  }
  return pages.map(({ times }) => median(times))
}

/** Revokes a record that fills a cell. Gives the milliseconds until the matrix shows it. */
export async function measureChange(product: Product, slug: string): Promise<number> {
  const { superuser } = product
  const { api, companySlug } = await product.signIn(slug, 'admin')
  const [held] = await superuser<{ courseId: string; recordId: string; lastName: string }[]>`
    select c.course_id as "courseId", c.record_id as "recordId", p.last_name as "lastName" from competences c
      join companies t on t.id = c.tenant_id and t.slug = ${slug}
      join persons p on p.tenant_id = c.tenant_id and p.id = c.person_id
      join employers e on e.tenant_id = c.tenant_id and e.id = p.current_employer_id and e.orgnr = t.orgnr
      join records r on r.tenant_id = c.tenant_id and r.id = c.record_id and r.person_id = p.id
      where coalesce(c.valid_until, 'infinity') > current_date limit 1`
  const { courseId, recordId, lastName } = held!
  await api.requirement.make.mutate({ companySlug, audience: 'company', courseIds: [courseId] })
  const state = async () => {
    const { people, courses } = await api.requirement.matrix.query({ companySlug, search: lastName, courseId })
    return people[0]?.cells[courses.findIndex(({ id }) => id === courseId)]?.state
  }
  const before = await state()
  const startedAt = performance.now()
  await api.record.revoke.mutate({ companySlug, recordId, reason: 'Måling' })
  while ((await state()) === before) await delay(10)
  return performance.now() - startedAt
}
