import { type OpenList, openWith } from './list-reader.ts'
import { readEmployers } from './read-employers.ts'
import { readExpiring } from './read-expiring.ts'
import { readPeople } from './read-people.ts'
import type { ListToExport } from './schema.ts'

/** The list that was asked for, with its filter. */
export function openList(of: ListToExport): OpenList {
  switch (of.list) {
    case 'people':
      return openWith(readPeople, of.filter)
    case 'employers':
      return openWith(readEmployers, of.filter)
    case 'expiring':
      return openWith(readExpiring, of.filter)
  }
}
