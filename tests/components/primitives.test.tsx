import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { type Status, StatusIcon } from '#components/ui/status-icon.tsx'
import { Table, TableBody, TableCell, TableRow } from '#components/ui/table.tsx'

const statuses: Status[] = ['valid', 'expiring', 'invalid', 'blocked', 'waiting', 'unverified', 'already']

test('every status has its own shape', () => {
  const shapes = statuses.map((status) => renderToStaticMarkup(<StatusIcon status={status} />).replace(status, ''))
  expect(new Set(shapes).size).toBe(statuses.length)
})

test('a field ties its label, hint and error to the control', () => {
  const html = renderToStaticMarkup(
    <Field label="E-post" hint="På jobben" error="Skriv en adresse">
      {(control) => <Input {...control} />}
    </Field>,
  )
  const id = /for="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain(`<input type="text" `)
  expect(html).toContain(`id="${id}"`)
  expect(html).toContain(`aria-describedby="${id}-hint ${id}-error"`)
  expect(html).toContain('aria-invalid="true"')
})

test('a busy button says so, and keeps its focus', () => {
  const html = renderToStaticMarkup(<Button loading>Lagre</Button>)
  expect(html).toContain('aria-busy="true"')
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toContain('disabled=""')
})

test('a table keeps its meaning when its rows are stacked', () => {
  const html = renderToStaticMarkup(
    <Table caption="Personer">
      <TableBody>
        <TableRow>
          <TableCell label="Status">Gyldig</TableCell>
        </TableRow>
      </TableBody>
    </Table>,
  )
  for (const role of ['table', 'rowgroup', 'row', 'cell']) expect(html).toContain(`role="${role}"`)
})

test('pagination takes no room when there is one page', () => {
  const nowhere = { href: null, label: '' }
  expect(renderToStaticMarkup(<Pagination label="Sider" previous={nowhere} next={nowhere} />)).toBe('')
})

test('an organisation number is grouped and never wraps', () => {
  expect(formatOrgnr('310000019')).toBe('310\u00a0000\u00a0019')
  expect(formatOrgnr('310 000 019')).toBe('310\u00a0000\u00a0019')
})
