import type { ListCells } from '#server/domain/list-import/rules.ts'

/** Cells of a good line; `change` replaces some of them. */
export function listCells(change: ListCells = {}): ListCells {
  const cells: ListCells = {
    firstName: 'Lise',
    lastName: 'Listet',
    birthDate: '05.04.1991',
    title: 'Stillasbygging',
    issuer: 'Kursfirma Test AS',
    issuedDate: '04.03.2024',
  }
  return Object.assign(cells, change)
}

/** A good line of a list, as the page sends it. */
export function listLine(change: ListCells = {}, line = 2) {
  return { line, cells: listCells(change) }
}

/** Cells of a good line of a list of people; `change` replaces some of them. */
export function personCells(change: ListCells = {}): ListCells {
  const cells: ListCells = { firstName: 'Pia', lastName: 'Påliste', birthDate: '05.04.1991' }
  return Object.assign(cells, change)
}

/** A good line of a list of people, as the page sends it. */
export function personLine(change: ListCells = {}, line = 2) {
  return { line, cells: personCells(change) }
}
