import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { BUDGET_INPUTS, PROCEDURE_INPUTS } from '#tests/api/procedure-inputs.ts'
import { procedures } from '#tests/support/test-api.ts'
import { companyPaths, type Isolation } from './open-isolation.ts'
import { type Caller, probe } from './probe.ts'

/** What each secret of a link opens, for anybody who has it. Anything else that takes a secret has to take it for an unknown one. */
const OPENED_BY: Record<string, string[]> = {
  checkToken: ['certificateCheck.check'],
  inspectionToken: [
    'inspectionPack.archive',
    'inspectionPack.certificate',
    'inspectionPack.open',
    'inspectionPack.print',
  ],
  // A company other than the one that it names only reads an invitation.
  invitationToken: ['projectInvitation.read'],
  shareToken: ['lookUp.openShared'],
  workerSecret: [],
}

/** What a secret becomes when somebody tries others. */
const CHANGES: Record<string, (secret: string) => string> = {
  'as it is': (secret) => secret,
  'with another end': (secret) => secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A'),
  'in other case': (secret) =>
    secret.replace(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ),
  'without its end': (secret) => secret.slice(0, -1),
  'with more': (secret) => `${secret}A`,
}

/** Every secret of the other company's links, changed and at every other place, and in the cookies: it opens what a secret opens that never existed. */
export async function sweepSecrets(
  isolation: Isolation,
  changes: number,
): Promise<{ probes: number; escapes: string[] }> {
  const { ours, theirIds } = isolation
  const found = { probes: 0, escapes: [] as string[] }
  for (const [kind, opened] of Object.entries(OPENED_BY)) {
    const secret = String(theirIds[kind as keyof typeof theirIds])
    for (const [how, change] of Object.entries(CHANGES).slice(0, changes)) {
      // People type the secret of a certificate, in any case.
      const isSame = how === 'as it is' || (kind === 'checkToken' && how === 'in other case')
      const pair = [change(secret), change(sameShape(secret))] as const
      for (const path of pathsWithSecret()) {
        if (isSame && opened.includes(path)) continue
        const isOfCompany = companyPaths.includes(path)
        const caller: Caller = {
          name: 'a member',
          signInId: ours.admin.signInId,
          ...(isOfCompany && { companySlug: ours.slug }),
        }
        await compare(`${path} with ${kind} ${how}`, pair, (token) => ({
          path,
          caller,
          input: { ...inputOf(path), token },
          id: token,
        }))
      }
      await compare(
        `a person's cookie with ${kind} ${how}`,
        kind === 'workerSecret' && how === 'as it is' ? null : pair,
        (workerSecret) => ({
          path: 'workerPage.get',
          caller: { name: 'nobody', signInId: null, workerSecret },
          input: {},
          id: workerSecret,
        }),
      )
      await compare(`a phone's cookie with ${kind} ${how}`, pair, (link) => ({
        path: 'ownPhone.link',
        caller: { name: 'nobody', signInId: null, phone: { link, phone: null } },
        input: {},
        id: link,
      }))
    }
  }
  return found

  async function compare(
    name: string,
    pair: readonly [string, string] | null,
    ask: (secret: string) => Parameters<typeof probe>[1],
  ) {
    if (!pair) return
    const [seen, unknown] = [await probe(isolation, ask(pair[0])), await probe(isolation, ask(pair[1]))]
    found.probes += 1
    if (seen.kind !== unknown.kind || seen.text !== unknown.text)
      found.escapes.push(`${name}: ${seen.text.slice(0, 150)}, unknown: ${unknown.text.slice(0, 150)}`)
  }

  function inputOf(path: string): Record<string, unknown> {
    return PROCEDURE_INPUTS[path]?.(isolation.ourIds) ?? BUDGET_INPUTS[path]?.() ?? { recordId: newId() }
  }
}

/** Procedures whose input has a secret called `token`. */
function pathsWithSecret(): string[] {
  return procedures
    .filter(({ inputs }) => inputs.some((input) => 'shape' in input && 'token' in Object(input.shape)))
    .map(({ path }) => path)
}

const sameShape = (secret: string) =>
  secret.length === 43 ? randomBytes(32).toString('base64url') : randomBytes(32).toString('hex').slice(0, secret.length)
