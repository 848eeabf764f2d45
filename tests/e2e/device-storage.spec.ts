import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { openNewCheckIn, typeAsReader, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const person = (page: Page) => page.getByTestId('attendance')
const cannotKeep = (page: Page) => page.getByText('Telefonen kan ikke lagre skanninger', { exact: true })

/** So many times from now, the storage connection turns out to be closed, as after a phone has slept. */
async function closeConnection(page: Page, times: number) {
  await page.evaluate((count) => {
    const prototype: IDBDatabase & { open?: IDBDatabase['transaction'] } = IDBDatabase.prototype
    prototype.open ??= prototype.transaction
    const { open } = prototype
    let left = count
    prototype.transaction = function (this: IDBDatabase, ...args) {
      if (left-- > 0) throw new DOMException('The database connection is closing.', 'InvalidStateError')
      return open.apply(this, args)
    }
  }, times)
}

test('a phone that slept keeps later scans: the storage is reopened (G4)', async ({ page, context }) => {
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)
  await closeConnection(page, 1)
  await typeAsReader(page, [card('valid-kari')])
  await expect(person(page)).toHaveCount(1)
  await expect(cannotKeep(page)).toBeHidden()
  await page.reload()
  await expect(person(page)).toHaveCount(1)

  await closeConnection(page, 1_000)
  await typeAsReader(page, [card('valid-jonas')])
  await expect(cannotKeep(page)).toBeVisible()
  await expect(person(page)).toHaveCount(2)
  await context.setOffline(false)
})

test('a scan that the device could not store for a moment is stored with the next one', async ({ page, context }) => {
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)
  await closeConnection(page, 1_000)
  await typeAsReader(page, [card('valid-kari')])
  await expect(cannotKeep(page)).toBeVisible()
  await expect(person(page)).toHaveCount(1)
  await closeConnection(page, 0)
  await typeAsReader(page, [card('valid-jonas')])
  await expect(person(page)).toHaveCount(2)
  await expect(cannotKeep(page)).toBeHidden()
  await page.reload()
  await expect(page.getByText('Kort 1,')).toBeVisible()
  await expect(page.getByText('Kort 2,')).toBeVisible()
  await context.setOffline(false)
  await expect(person(page).filter({ hasText: 'Kari Testesen' })).toHaveCount(1)
  await expect(person(page).filter({ hasText: 'Jonas' })).toHaveCount(1)
})

test('the page shows how old the oldest unsent scan is, and that it may be deleted (G5)', async ({ page, context }) => {
  await page.addInitScript(() => {
    navigator.storage.persist = async () => false
  })
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)
  await typeAsReader(page, [card('valid-kari'), card('valid-jonas')])
  await expect(person(page)).toHaveCount(2)
  await expect(page.getByTestId('oldest-unsent')).toBeHidden()
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('kyndig-device')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('entries', 'readwrite')
          const entries = transaction.objectStore('entries')
          entries.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue>).result
            cursor.update({ ...cursor.value, madeAt: new Date(Date.now() - 50 * 3_600_000).toISOString() })
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  await page.reload()
  await expect(page.getByTestId('oldest-unsent')).toContainText('for 2 døgn siden')
  await expect(page.getByText('Legg Kyndig til på hjemskjermen')).toBeVisible()
  await expectAccessible(page)
  await page.getByTestId('queue-bar').getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('Nettleseren kan slette det som venter')
  await expectAccessible(page)
  await context.setOffline(false)
})
