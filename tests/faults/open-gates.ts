import { join } from 'node:path'
import type { Transport } from '#components/offline/trpc-transport.ts'
import { DEMO_COMPANIES } from '#server/auth/personas.ts'
import { openDevice } from './device.ts'
import type { FileStore } from './file-store.ts'
import type { Gate } from './gate.ts'
import type { History } from './history.ts'
import { type Member, openMember } from './member.ts'
import type { Random } from './random.ts'
import { sendTwiceNowAndThen } from './send-twice.ts'
import type { System } from './system.ts'

/** What breaks the devices on purpose. */
export type Sabotage = {
  transport?: (transport: Transport, random: Random) => Transport
  store?: (store: FileStore) => FileStore
}

type Options = {
  system: System
  /** How many sessions there are, over all companies. */
  count: number
  folder: string
  history: History
  random: Random
  sabotage?: Sabotage | undefined
}

/** Sessions of every company, each with two devices of two members who are signed in. The lines are still whole. */
export async function openGates({ system, count, folder, history, random, sabotage = {} }: Options): Promise<Gate[]> {
  const courses = await readCourseVersions(system)
  const gates: Gate[] = []
  for (let index = 0; index < count; index += 1) {
    const { slug } = DEMO_COMPANIES[index % DEMO_COMPANIES.length]!
    const members = (['instructor', 'admin'] as const).map((role) => openMember(system.url, slug, role))
    await Promise.all(members.map((member) => member.signIn()))
    const [{ api }] = members as [Member, Member]
    const courseVersionIds = [random.pick(courses.get(slug)!)]
    const { sessionId } = await api.session.start.mutate({
      companySlug: slug,
      courseVersionIds,
      place: `Port ${index + 1}`,
    })
    const { sealingKey } = await api.session.get.query({ companySlug: slug, sessionId })
    const devices = await Promise.all(
      members.map(async (member, number) => {
        const name = `${index + 1}${'ab'[number]}`
        const chance = random.fork(`device ${name}`)
        const line = sendTwiceNowAndThen(member.transport, chance, history)
        const transport = sabotage.transport?.(line, chance) ?? line
        const device = await openDevice(
          join(folder, `device-${name}`),
          { transport, wrapStore: sabotage.store },
          history,
          chance,
        )
        return { device, member }
      }),
    )
    gates.push({ sessionId, companySlug: slug, sealingKey, devices })
  }
  return gates
}

async function readCourseVersions({ superuser }: System): Promise<Map<string, string[]>> {
  const rows = await superuser<{ slug: string; versionId: string }[]>`
    select companies.slug, courses.published_version_id as "versionId"
    from courses join companies on companies.id = courses.tenant_id
    where courses.published_version_id is not null and courses.retired_at is null
    order by courses.id`
  return new Map(
    [...Map.groupBy(rows, ({ slug }) => slug)].map(([slug, same]) => [slug, same.map((row) => row.versionId)]),
  )
}
