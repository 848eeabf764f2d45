import { date, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import {
  ATTENDEE_LANGUAGES,
  type AttendeeLanguage,
  REMINDER_AUDIENCES,
  REMINDER_KINDS,
  type ReminderAudience,
  type ReminderKind,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  contextOwnerAccess,
  moment,
  notLongerThan,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { persons } from './people.ts'

/** Where a person of the book is written to. Given by hand, and proof of nothing. */
export const personContacts = pgTable(
  'person_contacts',
  {
    tenantId: tenantId().references(() => companies.id),
    personId: uuid('person_id').notNull(),
    email: text('email').notNull(),
    locale: text('locale').$type<AttendeeLanguage>().notNull(),
    setAt: moment('set_at').notNull(),
    setBy: uuid('set_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_contacts_pkey', columns: [t.tenantId, t.personId] }),
    oneOf('person_contacts_locale', t.locale, ATTENDEE_LANGUAGES),
    notLongerThan('person_contacts_email', t.email, LENGTHS.email),
    tenantKey('person_contacts_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('person_contacts_set_by_fkey', [t.tenantId, t.setBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** How an administrator is told what runs out. Without a row: in Norwegian. */
export const noticeChoices = pgTable(
  'notice_choices',
  {
    tenantId: tenantId().references(() => companies.id),
    membershipId: uuid('membership_id').notNull(),
    /** `none`: not by e-mail. */
    expiries: text('expiries').$type<'nb' | 'en' | 'none'>().notNull(),
    setAt: moment('set_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'notice_choices_pkey', columns: [t.tenantId, t.membershipId] }),
    oneOf('notice_choices_expiries', t.expiries, ['nb', 'en', 'none']),
    tenantKey('notice_choices_membership_fkey', [t.tenantId, t.membershipId], memberships),
    tenantAccess(),
  ],
)

/**
 * That somebody was reminded of something: written with the e-mail, in one transaction, so that each goes out once. `entityId` is a
 * record, a card or an invitation, `endsOn` the day that it is about, `days` how long before.
 */
export const reminders = pgTable(
  'reminders',
  {
    tenantId: tenantId().references(() => companies.id),
    kind: text('kind').$type<ReminderKind>().notNull(),
    entityId: uuid('entity_id').notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    days: smallint('days').notNull(),
    audience: text('audience').$type<ReminderAudience>().notNull(),
    remindedAt: moment('reminded_at').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'reminders_pkey',
      columns: [t.tenantId, t.audience, t.kind, t.entityId, t.endsOn, t.days],
    }),
    index('reminders_time_idx').on(t.tenantId, t.remindedAt),
    oneOf('reminders_kind', t.kind, REMINDER_KINDS),
    oneOf('reminders_audience', t.audience, REMINDER_AUDIENCES),
    tenantAccess(),
  ],
)
