import { listChecks } from '#db/queries/site-register.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { decryptCardNumber } from '#server/domain/card-vault/card-number.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { readRegister } from '#server/domain/site-register/read-register.ts'
import type { ListRegisterInput, RegisterFilterInput } from '#server/domain/site-register/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Register = Awaited<ReturnType<typeof readRegister>>
interface Row {
  project: Register['project']
  person: Register['rows'][number]
  /** Null: they wait for a card, or theirs does not count. */
  cardNumber: string | null
}

/** What Byggherreforskriften §15 asks for, and no more: who comes and goes when is not its business. */
const columns: Column<Row>[] = [
  { key: 'site', width: 20, value: ({ project }) => project.name },
  { key: 'siteAddress', width: 22, value: ({ project }) => project.address },
  { key: 'client', width: 20, value: ({ project }) => project.clientName },
  { key: 'employer', width: 22, value: ({ person }) => person.employerName },
  { key: 'orgnr', width: 11, value: ({ person }) => person.employerOrgnr },
  { key: 'hirer', width: 18, value: ({ person }) => person.hirerName },
  { key: 'hirerOrgnr', width: 11, value: ({ person }) => person.hirerOrgnr },
  { key: 'name', width: 22, value: ({ person }) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ person }) => ({ day: person.birthDate }) },
  { key: 'cardNumber', width: 10, value: ({ cardNumber }) => cardNumber },
]

/** The list of persons of a project in its order, with the numbers of the cards in full. */
export const readSiteRegister: ListReader<RegisterFilterInput, Row, NonNullable<ListRegisterInput['after']>> = {
  permission: canKeepRegister,
  columns,
  facts: ({ projectId, everybody }) => ({ projectId, everybody }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canKeepRegister, async (scope) => {
      const page = { now: ctx.now(), size: EXPORT_PAGE }
      const { project, rows, next } = await readRegister(scope, { ...filter, after }, page)
      const [latest] = await listChecks(scope, filter.projectId, 1)
      return {
        rows: rows.map((person) => ({ project, person, cardNumber: numberOf(ctx.cardVault, person, scope.tenantId) })),
        next,
        filter: [
          { name: 'project', value: project.name },
          { name: 'checked', value: latest ? { day: latest.day } : { word: 'projects.register.neverChecked' } },
          ...(filter.everybody
            ? [{ name: 'state' as const, value: { word: 'projects.register.everybody' as const } }]
            : []),
        ],
      }
    }),
}

function numberOf(vault: CardVault, person: Row['person'], tenantId: string): string | null {
  const { id, cardId, numberState, cardNumber, typedNumber } = person
  if (numberState === 'typed' && typedNumber) {
    return vault.decrypt(typedNumber, { column: 'site_register_entries.card_number_encrypted', tenantId, id })
  }
  if (numberState !== 'scanned' || !cardNumber || !cardId) return null
  return decryptCardNumber(vault, cardNumber, { tenantId, id: cardId })
}
