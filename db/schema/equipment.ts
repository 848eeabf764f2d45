import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { COURSE_KINDS, type CourseKind } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { id, moment, notLongerThan, oneOf, plainText, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'

const history = () => ({
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  retiredAt: moment('retired_at'),
  retiredBy: uuid('retired_by'),
})

/** A company's own category of equipment, beside those of the built-in catalogue. What it asks for never changes: a new one takes its place. */
export const equipmentCategories = pgTable(
  'equipment_categories',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    name: text('name').notNull(),
    searchName: plainText('search_name').notNull(),
    kind: text('kind').$type<CourseKind>().notNull(),
    topics: text('topics').array().$type<string[]>().notNull(),
    validityMonths: integer('validity_months'),
    ...history(),
  },
  (t) => [
    primaryKey({ name: 'equipment_categories_pkey', columns: [t.tenantId, t.id] }),
    index('equipment_categories_name_idx').on(t.tenantId, t.searchName, t.id),
    tenantKey('equipment_categories_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('equipment_categories_retired_by_fkey', [t.tenantId, t.retiredBy], memberships),
    oneOf('equipment_categories_kind', t.kind, COURSE_KINDS),
    notLongerThan('equipment_categories_name', t.name, LENGTHS.equipmentName),
    tenantAccess(),
  ],
)

/** A make and model that the company uses, in a category of the built-in catalogue (`categoryKey`) or of its own (`categoryId`). */
export const equipmentModels = pgTable(
  'equipment_models',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    categoryKey: text('category_key'),
    categoryId: uuid('category_id'),
    make: text('make').notNull(),
    model: text('model').notNull(),
    searchName: plainText('search_name').notNull(),
    ...history(),
  },
  (t) => [
    primaryKey({ name: 'equipment_models_pkey', columns: [t.tenantId, t.id] }),
    index('equipment_models_name_idx').on(t.tenantId, t.searchName, t.id),
    index('equipment_models_key_idx').on(t.tenantId, t.categoryKey, t.searchName),
    index('equipment_models_category_idx').on(t.tenantId, t.categoryId, t.searchName),
    tenantKey('equipment_models_category_fkey', [t.tenantId, t.categoryId], equipmentCategories),
    tenantKey('equipment_models_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('equipment_models_retired_by_fkey', [t.tenantId, t.retiredBy], memberships),
    notLongerThan('equipment_models_make', t.make, LENGTHS.equipmentName),
    notLongerThan('equipment_models_model', t.model, LENGTHS.equipmentName),
    tenantAccess(),
  ],
)
