import { canView } from '#server/domain/access/policy.ts'
import { listCategories } from '#server/domain/equipment/list-categories.ts'
import { listModels } from '#server/domain/equipment/list-models.ts'
import type { ListModelsInput } from '#server/domain/equipment/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column, FilterPart } from './port.ts'

type Filter = Pick<ListModelsInput, 'search'>
type Model = Awaited<ReturnType<typeof listModels>>['models'][number]
type Categories = Awaited<ReturnType<typeof listCategories>>
type Category = Categories['own'][number] | Categories['catalogue'][number]

const facts = ({ search }: Filter) => ({ searched: search !== '' })
const partsOf = ({ search }: Filter): FilterPart[] => (search ? [{ name: 'search', value: search }] : [])

const modelColumns: Column<Model>[] = [
  { key: 'make', width: 26, value: ({ make }) => make },
  { key: 'model', width: 26, value: ({ model }) => model },
  { key: 'category', width: 34, value: ({ category }) => category ?? { word: 'equipment.unknownCategory' } },
]

/** Makes and models in use, by name. */
export const readEquipmentModels: ListReader<Filter, Model, string> = {
  permission: canView,
  columns: modelColumns,
  facts,
  readPage: async (ctx, filter, after) => {
    const { models, nextAfter } = await listModels(ctx, { ...filter, retired: false, after }, EXPORT_PAGE)
    return { rows: models, next: nextAfter, filter: partsOf(filter) }
  },
}

const categoryColumns: Column<Category>[] = [
  { key: 'category', width: 40, value: (row) => ('key' in row ? row : row.name) },
  { key: 'kind', width: 30, value: ({ kind }) => ({ word: `courses.kind.${kind}` }) },
  {
    key: 'rule',
    width: 34,
    value: (row) => ({ word: 'key' in row ? `equipment.rules.${row.rule}` : 'equipment.noRule' }),
  },
  {
    key: 'validityMonths',
    width: 16,
    value: (row) =>
      'key' in row && row.kind === 'certified_training'
        ? { word: 'equipment.byCertificate' }
        : (row.validityMonths ?? { word: 'competence.never' }),
  },
]

/** The company's own categories, then those of the catalogue; a page shows them all. */
export const readEquipmentCategories: ListReader<Filter, Category, never> = {
  permission: canView,
  columns: categoryColumns,
  facts,
  readPage: async (ctx, filter) => {
    const { own, catalogue } = await listCategories(ctx, filter)
    return { rows: [...own, ...catalogue], next: null, filter: partsOf(filter) }
  },
}
