import { expect, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

test('a card that arrives after the session was completed waits for the instructor, who accepts it', async ({
  page,
  browser,
}) => {
  const address = await openNewCheckIn(page)
  const sessionPath = new URL(address).pathname.replace(/\/check-in$/, '')
  const other = await (await browser.newContext()).newPage()
  await signInAs(other, 'admin-fjellbygg')
  await other.goto(address)
  await untilKept(other)

  await test.step('the other phone reads a card in a tunnel, while the session is completed outside', async () => {
    await other.context().setOffline(true)
    await choosePicture(other, card('valid-jonas'))
    await expect(other.getByTestId('attendance').filter({ hasText: 'Kort 1' })).toBeVisible()
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
  })

  await test.step('out of the tunnel, the phone says that it came too late, and that nothing is lost', async () => {
    await other.context().setOffline(false)
    await expect(other.getByTestId('session-completed')).toBeVisible()
    await expect(other.getByText('1 skanning kom for sent')).toBeVisible()
    await expectAccessible(other)
  })

  await test.step('the instructor finds the task, and the record is issued', async () => {
    await page.goto('/fjellbygg')
    await page.getByRole('link', { name: /^Se oppgavene/ }).click()
    const session = page.locator('section', { has: page.locator(`a[href="${sessionPath}"]`) })
    const task = session.getByTestId('late-task')
    await expect(task).toContainText('Jonas Kazlauskas-Prøve')
    await expectAccessible(page)
    await task.getByRole('button', { name: 'Jonas Kazlauskas-Prøve var til stede' }).click()
    await expectToast(page, 'Jonas Kazlauskas-Prøve har fått opplæringsbevis.')
    await page.goto(sessionPath)
    await expect(page.getByRole('link', { name: /^Last ned/ })).toHaveCount(2)
  })
  await other.context().close()
})
