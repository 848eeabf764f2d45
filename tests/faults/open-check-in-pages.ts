import { join } from 'node:path'
import type { TextsToSign } from '#components/outbox/browser/device-database.ts'
import type { Shown } from '#server/domain/signature/rules.ts'
import { FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'
import type { AskedQuiz, CheckInPage } from './check-in-page.ts'
import { openDevice } from './device.ts'
import type { Group } from './group.ts'
import type { History } from './history.ts'
import { type Member, openMember } from './member.ts'
import type { Random } from './random.ts'
import { untilDone } from './schedule.ts'
import { sendTwiceNowAndThen } from './send-twice.ts'
import type { System } from './system.ts'

type Options = { system: System; group: Group; folder: string; history: History; random: Random }

/** Opens sessions of each verified company, whose register budget is no limit here, each with two devices of two signed-in members. Faults start later. */
export async function openCheckInPages({ system, group, folder, history, random }: Options): Promise<CheckInPage[]> {
  const courses = await readCourseVersions(system)
  const slugs = [...courses.keys()].sort()
  const quizzes = new Map<string, AskedQuiz>()
  const checkInPages: CheckInPage[] = []
  for (let index = 0; index < group.sessions; index += 1) {
    const slug = slugs[index % slugs.length]!
    const members = (['instructor', 'admin'] as const).map((role) => openMember(system.addressOf(group), slug, role))
    await Promise.all(members.map((member) => member.signIn()))
    const [{ api }, admin] = members as [Member, Member]
    const quiz = quizzes.get(slug) ?? (await publishQuiz(admin))
    quizzes.set(slug, quiz)
    const courseVersionIds = [random.pick(courses.get(slug)!), quiz.courseVersionId]
    const { sessionId } = await api.session.start.mutate({
      companySlug: slug,
      courseVersionIds,
      place: `Port ${index + 1}`,
    })
    const key = { companySlug: slug, sessionId }
    // One of the mutants answers before it has committed.
    const { encryptionKey, place, trainedOn } = await untilDone(() => api.session.get.query(key))
    const shown = shownBy(await api.session.textsToSign.query(key), { place, trainedOn })
    const devices = await Promise.all(
      members.map(async (member, number) => {
        const name = `device-${group.name}-${index + 1}${'ab'[number]}`
        const chance = random.fork(name)
        const transport = sendTwiceNowAndThen(member.transport, chance, history)
        const { sabotage } = group
        const device = await openDevice({ file: join(folder, name), transport, sabotage, history, random: chance })
        return { device, member }
      }),
    )
    checkInPages.push({ sessionId, companySlug: slug, encryptionKey, shown, courseVersionIds, quiz, devices })
  }
  return checkInPages
}

/** A course with a quiz, which two tries are allowed for. */
async function publishQuiz({ api, companySlug }: Member): Promise<AskedQuiz> {
  const draft = { title: 'Kurs med prøve', kind: 'other' as const }
  const { courseId } = await api.course.create.mutate({ companySlug, ...draft })
  const text = { description: '', content: 'Kontroll før bruk.', validityMonths: null, quiz: testQuiz() }
  const languages: ['nb'] = ['nb']
  const { revision } = await untilDone(() =>
    api.course.save.mutate({ companySlug, courseId, revision: 1, ...draft, ...text, languages }),
  )
  const { versionId } = await untilDone(() => api.course.publish.mutate({ companySlug, courseId, revision }))
  return { courseVersionId: versionId, passing: PASSING, failing: FAILING }
}

function shownBy(
  { instructor, courses }: TextsToSign,
  { place, trainedOn }: Pick<Shown, 'place' | 'trainedOn'>,
): Shown {
  const words = { language: 'uk', statement: 'Мені все зрозуміло' } as const
  const versions = courses.map(({ courseVersionId, textSha256 }) => {
    return { courseVersionId, textSha256, done: [], equipment: [], language: null }
  })
  return { ...words, place, trainedOn, instructor, courses: versions }
}

async function readCourseVersions({ superuser }: System): Promise<Map<string, string[]>> {
  const rows = await superuser<{ slug: string; versionId: string }[]>`
    select companies.slug, courses.published_version_id as "versionId"
    from courses join companies on companies.id = courses.tenant_id
    join course_versions v on v.tenant_id = courses.tenant_id and v.id = courses.published_version_id
    where courses.published_version_id is not null and v.quiz is null and courses.retired_at is null
      -- The devices of this model tick no checklist.
      and courses.kind not in ('safety_training', 'equipment_training')
      and exists (select 1 from company_verifications c where c.tenant_id = companies.id and c.ended_at is null)
    order by courses.id`
  return new Map(
    [...Map.groupBy(rows, ({ slug }) => slug)].map(([slug, same]) => [slug, same.map((row) => row.versionId)]),
  )
}
