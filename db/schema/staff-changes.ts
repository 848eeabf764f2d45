import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { STAFF_ANSWERS, STAFF_CHANGES, type StaffAnswer, type StaffChangeKind } from '#db/enums.ts'
import { id, moment, oneOf, tenantAccess, tenantId, tenantKey, workerAccess } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { employers, hmsCards, persons } from './people.ts'

/**
 * Somebody has begun to work for the company itself, or may have left: what showed it, and what an administrator answered. It waits until
 * somebody answers, or until it no longer holds (`closedAt`).
 */
export const staffChanges = pgTable(
  'staff_changes',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').$type<StaffChangeKind>().notNull(),
    /** When the person was first seen, when the register said so, or when the person was last seen. */
    happenedAt: moment('happened_at').notNull(),
    /** The other employer. */
    employerId: uuid('employer_id'),
    /** The card of this company that the register says has ended. */
    hmsCardId: uuid('hms_card_id'),
    noticedAt: moment('noticed_at').notNull(),
    answer: text('answer').$type<StaffAnswer>(),
    /** The last day of work, of somebody who has left. */
    leftOn: date('left_on', { mode: 'string' }),
    answeredAt: moment('answered_at'),
    answeredBy: uuid('answered_by'),
    closedAt: moment('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'staff_changes_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('staff_changes_open_key')
      .on(t.tenantId, t.personId, t.kind)
      .where(sql`answered_at is null and closed_at is null`),
    index('staff_changes_open_idx')
      .on(t.tenantId, t.happenedAt, t.id)
      .where(sql`answered_at is null and closed_at is null`),
    index('staff_changes_answered_idx').on(t.tenantId, t.answeredAt, t.id).where(sql`answered_at is not null`),
    index('staff_changes_person_idx').on(t.tenantId, t.personId),
    oneOf('staff_changes_kind', t.kind, STAFF_CHANGES),
    oneOf('staff_changes_answer', t.answer, STAFF_ANSWERS),
    check('staff_changes_answered_check', sql`num_nulls(answer, answered_at, answered_by) in (0, 3)`),
    check('staff_changes_left_check', sql`(left_on is not null) = coalesce(answer = 'left', false)`),
    tenantKey('staff_changes_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('staff_changes_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('staff_changes_card_fkey', [t.tenantId, t.hmsCardId], hmsCards),
    tenantKey('staff_changes_answered_by_fkey', [t.tenantId, t.answeredBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
  ],
)
