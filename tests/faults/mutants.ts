import type { Reply } from '#components/outbox/core/definite-answer.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import type { Sabotage } from './device.ts'

/** A guarantee broken on purpose, in the device or in the server's source. */
export type Mutant = { name: string; says: string; favourCommits?: number; crashEvery?: number } & (
  | { sabotage: Sabotage }
  /** Takes effect in servers that get it in `MUTANT_VARIABLE`. */
  | { patches: readonly Patch[] }
)

/** `finds` occurs exactly once in the file. */
export type Patch = { file: string; finds: string; puts: string }

export const MUTANT_VARIABLE = 'KYNDIG_MUTANT'
const isOn = (name: string) => `process.env.${MUTANT_VARIABLE} === '${name}'`

const CHECK_IN = 'server/domain/attendance/check-in.ts'
const SAVE_SCAN = 'server/domain/attendance/save-scan.ts'
const SCOPE = 'db/scope.ts'

/** An answer that no server has given. */
const FORGOTTEN: Reply = { kind: 'answer', procedure: 'attendance.confirmPresence', answer: { changed: 0 } }

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'forgetful-queue',
    says: 'the queue lets go of a write when the network fails',
    sabotage: ({ store, transport }) => ({
      store,
      transport: {
        async send(entry, attempt) {
          const reply = await transport.send(entry, attempt)
          return reply.kind === 'later' ? FORGOTTEN : reply
        },
      },
    }),
  },
  {
    name: 'hasty-queue',
    says: 'the queue removes a write before it is answered',
    crashEvery: 5,
    sabotage: ({ store, transport }) => ({
      store,
      transport: {
        async send(entry, attempt) {
          await store.update(entry.key, () => null).catch(() => {})
          return transport.send(entry, attempt)
        },
      },
    }),
  },
  {
    name: 'new-key',
    says: 'the device makes a new key for each attempt',
    sabotage: ({ store, transport }) => {
      const tried = new Set<string>()
      return {
        store,
        transport: {
          send(entry, attempt) {
            const isFirst = !tried.has(entry.key)
            tried.add(entry.key)
            return transport.send(isFirst ? entry : { ...entry, key: newWriteKey(new Date()) }, attempt)
          },
        },
      }
    },
  },
  {
    name: 'known-key',
    says: 'the server does a scan again whose key it knows',
    patches: [
      {
        file: CHECK_IN,
        finds: '  if (scan) {\n',
        puts: `  if (scan && ${isOn('known-key')}) input = Object.assign(input, { key: crypto.randomUUID() })
  else if (scan) {
`,
      },
    ],
  },
  {
    name: 'early-answer',
    says: 'the server answers before it has committed',
    favourCommits: 300,
    patches: [
      {
        file: SCOPE,
        finds:
          'export function withTenantAccess<T>(access: DatabaseAccess, key: MemberKey, work: Work<OwnScope, T>, ending?: Ending) {\n',
        puts: `export function withTenantAccess<T>(access: DatabaseAccess, key: MemberKey, work: Work<OwnScope, T>, ending?: Ending) {
  if (!(${isOn('early-answer')})) return withTenantAccessSoundly(access, key, work, ending)
  return new Promise<T>((resolve, reject) => {
    withTenantAccessSoundly(access, key, async (scope) => {
      const answer = await work(scope)
      resolve(answer)
      return answer
    }, ending).catch(reject)
  })
}

function withTenantAccessSoundly<T>(access: DatabaseAccess, key: MemberKey, work: Work<OwnScope, T>, ending?: Ending) {
`,
      },
    ],
  },
  {
    name: 'two-transactions',
    says: 'the server keeps the scan in one transaction and the attendance in another',
    favourCommits: 100,
    patches: [
      {
        file: CHECK_IN,
        finds:
          '    return earlier ?? (answer && checkInByCard(scope, ctx, scannedCard(ctx, input, reading, state, answer)))\n  })\n',
        puts: `    if (earlier || !answer) return earlier
    const scanned = scannedCard(ctx, input, reading, state, answer)
    if (!(${isOn('two-transactions')})) return checkInByCard(scope, ctx, scanned)
    await saveScan(scope, ctx, input, reading, { outcome: scanned.isLate ? 'late' : 'checked_in' })
    return { scanned }
  }).then((saved) => {
    if (!saved || !('scanned' in saved)) return saved
    return ctx.transaction(canInstruct, (scope) => checkInByCard(scope, ctx, saved.scanned))
  })
`,
      },
      {
        file: SAVE_SCAN,
        finds: '  if (!isNew) throw',
        puts: `  if (!isNew && !(${isOn('two-transactions')})) throw`,
      },
    ],
  },
]
