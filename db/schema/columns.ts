import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { check, customType, foreignKey, pgPolicy, timestamp, uuid } from 'drizzle-orm/pg-core'
import {
  accountRole,
  auditorRole,
  cardRole,
  certificateCheckRole,
  contextOwnerRole,
  employerRole,
  inspectionRole,
  jobsRole,
  operatorRole,
  ownRole,
  selfCheckInRole,
  shareRole,
  signInRole,
  workerRole,
} from '#db/roles.ts'

export const tenantId = () => uuid('tenant_id').notNull()
export const id = () => uuid('id').notNull()
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** Text with byte-wise comparison, which is leakproof, so that an index serves prefix searches under a policy. */
export const plainText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' })

/** References another row of the same company: the tenant is part of both sides. */
export const tenantKey = (
  name: string,
  columns: [AnyPgColumn, AnyPgColumn],
  target: { tenantId: AnyPgColumn; id: AnyPgColumn },
) => foreignKey({ name, columns, foreignColumns: [target.tenantId, target.id] })

/** The database's check of an enumeration: the last boundary, after form and procedure. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(`${name}_check`, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`)

export const isOrgnr = (name: string, column: AnyPgColumn) => check(`${name}_check`, sql`${column} ~ '^[0-9]{9}$'`)

export const notLongerThan = (name: string, column: AnyPgColumn, characters: number) =>
  check(`${name}_check`, sql`char_length(${column}) <= ${sql.raw(String(characters))}`)

// A policy only compares a column with a setting; everything else is looked up when access is opened.
const tenantMatches = sql`tenant_id = nullif(current_setting('app.tenant', true), '')::uuid`

export const tenantAccess = (column = tenantMatches) =>
  pgPolicy('own_door', { for: 'all', to: ownRole, using: column, withCheck: column })

export const companyTenantAccess = () => tenantAccess(sql`id = nullif(current_setting('app.tenant', true), '')::uuid`)

export const employerAccess = (column: string) =>
  pgPolicy('employer_door', {
    for: 'select',
    to: employerRole,
    using: sql.raw(`${column} = nullif(current_setting('app.employer', true), '')`),
  })

/** The one record whose address was asked for. */
export const certificateCheckAccess = () =>
  pgPolicy('certificate_check_door', {
    for: 'select',
    to: certificateCheckRole,
    using: sql`id = nullif(current_setting('app.record', true), '')::uuid`,
  })

/** The records that a look-up opened, as `app.enter_card` has chosen them. */
export const cardAccess = () =>
  pgPolicy('card_door', {
    for: 'select',
    to: cardRole,
    using: sql`id = any (nullif(current_setting('app.records', true), '')::uuid[])`,
  })

/** What is about one human, or names who looked them up, as `app.enter_worker` has chosen it; `setting` says in which list. */
export const workerAccess = (setting: WorkerList, column = 'id') =>
  pgPolicy('worker_door', {
    for: 'select',
    to: workerRole,
    using: sql.raw(`${column} = any (nullif(current_setting('app.${setting}', true), '')::uuid[])`),
  })

type WorkerList =
  | 'people'
  | 'records'
  | 'attendances'
  | 'employers'
  | 'groups'
  | 'look_ups'
  | 'members'
  | 'companies'
  | 'requests'
  | 'projects'

/** What belongs to the one inspection pack whose link was opened. */
export const inspectionAccess = (column: 'id' | 'inspection_id') =>
  pgPolicy('inspection_door', {
    for: 'select',
    to: inspectionRole,
    using: sql.raw(`${column} = nullif(current_setting('app.inspection', true), '')::uuid`),
  })

/** What a company shares with a project of another, as `app.enter_share` has chosen it; `setting` says in which list. */
export const shareAccess = (setting: 'shared_people' | 'shared_records' | 'shared_proofs') =>
  pgPolicy('share_door', {
    for: 'select',
    to: shareRole,
    using: sql.raw(`id = any (nullif(current_setting('app.${setting}', true), '')::uuid[])`),
  })

/** What belongs to the session, the person or the attendance that a phone's token opened; `setting` says which. */
export const selfCheckInAccess = (column: string, setting: 'company' | 'session' | 'attendance' | 'person') =>
  pgPolicy('self_check_in_door', {
    for: 'select',
    to: selfCheckInRole,
    using: sql.raw(`${column} = nullif(current_setting('app.${setting}', true), '')::uuid`),
  })

export const accountAccess = (column: string) =>
  pgPolicy('account_door', {
    for: 'all',
    to: accountRole,
    using: sql.raw(`${column} = nullif(current_setting('app.user', true), '')::uuid`),
    withCheck: sql.raw(`${column} = nullif(current_setting('app.user', true), '')::uuid`),
  })

export const accountEmailAccess = () =>
  pgPolicy('account_door', {
    for: 'select',
    to: accountRole,
    using: sql`email = nullif(current_setting('app.email', true), '')`,
  })

const operatorIsSet = sql`nullif(current_setting('app.operator', true), '') is not null`

export const operatorAccess = () =>
  pgPolicy('operator_door', { for: 'all', to: operatorRole, using: operatorIsSet, withCheck: operatorIsSet })

/** The owner of the functions that open access; its column grants say what they may touch. */
export const contextOwnerAccess = () =>
  pgPolicy('doorkeeper', { for: 'all', to: contextOwnerRole, using: sql`true`, withCheck: sql`true` })

/** Verifies the whole database: reads every company's chain and sealed content, and writes nothing. */
export const auditorAccess = () => pgPolicy('auditor', { for: 'select', to: auditorRole, using: sql`true` })

/** Nobody is signed in yet, so there is nothing to compare with: this role's grants reach only the sign-in tables. */
export const signInAccess = () =>
  pgPolicy('sign_in_door', { for: 'all', to: signInRole, using: sql`true`, withCheck: sql`true` })

/** Belongs to no company and is kept by jobs: the installation's own chain. */
export const jobsAccess = () =>
  pgPolicy('jobs_door', { for: 'all', to: jobsRole, using: sql`true`, withCheck: sql`true` })
