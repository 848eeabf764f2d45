import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { equipmentCategories, equipmentModels } from '#db/schema/equipment.ts'
import type { OwnScope } from '#db/scope.ts'

type NewCategory = Omit<typeof equipmentCategories.$inferSelect, 'tenantId' | 'retiredAt' | 'retiredBy'>
type NewModel = Omit<typeof equipmentModels.$inferSelect, 'tenantId' | 'retiredAt' | 'retiredBy'>
type Retirement = { retiredAt: Date; retiredBy: string } | { retiredAt: null; retiredBy: null }

const isCategory = (scope: OwnScope, id: string) =>
  and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, id))

const isModel = (scope: OwnScope, id: string) =>
  and(eq(equipmentModels.tenantId, scope.tenantId), eq(equipmentModels.id, id))

/** One of the company's own categories; null when there is none with this id. */
export async function findOwnCategory(scope: OwnScope, id: string) {
  const [category] = await scope.tx.select().from(equipmentCategories).where(isCategory(scope, id))
  return category ?? null
}

/** The same, held until the transaction ends. */
export async function lockOwnCategory(scope: OwnScope, id: string) {
  const [category] = await scope.tx.select().from(equipmentCategories).where(isCategory(scope, id)).for('update')
  return category ?? null
}

/** A company has tens of its own: as many as a page shows at once. */
export const MOST_OWN_CATEGORIES = 300

/** By name, those out of use last. */
export async function listOwnCategories(scope: OwnScope, words: string[]) {
  return scope.tx
    .select({
      id: equipmentCategories.id,
      name: equipmentCategories.name,
      kind: equipmentCategories.kind,
      topics: equipmentCategories.topics,
      validityMonths: equipmentCategories.validityMonths,
      retiredAt: equipmentCategories.retiredAt,
    })
    .from(equipmentCategories)
    .where(
      and(
        eq(equipmentCategories.tenantId, scope.tenantId),
        ...words.map((word) => sql`strpos(${equipmentCategories.searchName}, ${word}) > 0`),
      ),
    )
    .orderBy(sql`${equipmentCategories.retiredAt} is not null`, asc(equipmentCategories.searchName))
    .limit(MOST_OWN_CATEGORIES)
}

/** A new category of the company's own. */
export async function insertCategory(scope: OwnScope, category: NewCategory) {
  await scope.tx.insert(equipmentCategories).values({ tenantId: scope.tenantId, ...category })
}

/** Retires a category, or takes it back into use. */
export async function updateCategoryRetirement(scope: OwnScope, id: string, retirement: Retirement) {
  await scope.tx.update(equipmentCategories).set(retirement).where(isCategory(scope, id))
}

/** One make and model; null when there is none with this id. */
export async function findModel(scope: OwnScope, id: string) {
  const [model] = await scope.tx.select().from(equipmentModels).where(isModel(scope, id))
  return model ?? null
}

/** One make and model, locked until the transaction ends; null when there is none with this id. */
export async function lockModel(scope: OwnScope, id: string) {
  const [model] = await scope.tx.select().from(equipmentModels).where(isModel(scope, id)).for('update')
  return model ?? null
}

/** Whether the category has this make and model already, in use or not. */
export async function findSameModel(
  scope: OwnScope,
  { categoryKey, categoryId, searchName }: Pick<NewModel, 'categoryKey' | 'categoryId' | 'searchName'>,
) {
  const ofCategory: SQL = categoryId
    ? eq(equipmentModels.categoryId, categoryId)
    : eq(equipmentModels.categoryKey, categoryKey ?? '')
  const [model] = await scope.tx
    .select({ id: equipmentModels.id })
    .from(equipmentModels)
    .where(and(eq(equipmentModels.tenantId, scope.tenantId), ofCategory, eq(equipmentModels.searchName, searchName)))
    .limit(1)
  return model ?? null
}

/** A new make and model in a category. */
export async function insertModel(scope: OwnScope, model: NewModel) {
  await scope.tx.insert(equipmentModels).values({ tenantId: scope.tenantId, ...model })
}

/** Retires a make and model, or takes it back into use. */
export async function updateModelRetirement(scope: OwnScope, id: string, retirement: Retirement) {
  await scope.tx.update(equipmentModels).set(retirement).where(isModel(scope, id))
}

/** Makes and models by name, from after the one at the edge. */
export async function listModelRows(
  scope: OwnScope,
  { words, retired, after }: { words: string[]; retired: boolean; after: string | undefined },
  limit: number,
) {
  const beyond =
    after &&
    sql`(${equipmentModels.searchName}, ${equipmentModels.id}) > (
      select e.search_name, e.id from equipment_models e where e.tenant_id = ${scope.tenantId} and e.id = ${after})`
  return scope.tx
    .select({
      id: equipmentModels.id,
      categoryKey: equipmentModels.categoryKey,
      make: equipmentModels.make,
      model: equipmentModels.model,
      retiredAt: equipmentModels.retiredAt,
      ownCategory: { name: equipmentCategories.name, kind: equipmentCategories.kind },
    })
    .from(equipmentModels)
    .leftJoin(
      equipmentCategories,
      and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, equipmentModels.categoryId)),
    )
    .where(
      and(
        eq(equipmentModels.tenantId, scope.tenantId),
        retired ? isNotNull(equipmentModels.retiredAt) : isNull(equipmentModels.retiredAt),
        ...words.map((word) => sql`strpos(${equipmentModels.searchName}, ${word}) > 0`),
        beyond || undefined,
      ),
    )
    .orderBy(asc(equipmentModels.searchName), asc(equipmentModels.id))
    .limit(limit)
}
