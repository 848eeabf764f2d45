import { expect, test } from '@playwright/test'
import { openMember } from '#tests/faults/member.ts'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const stamp = Date.now().toString(36)
const group = `Żelbetlaget på Ærøya ${stamp}`
const title = `Støvmaske og tilpasningstest ${stamp}`

test('a gap among the requirements becomes a planned session in two taps, and is filled by the training', async ({
  page,
  baseURL,
}) => {
  const { api, companySlug, signIn } = openMember(baseURL!, 'fjellbygg', 'admin')
  await signIn()
  const kind = 'other' as const
  const { courseId } = await api.course.create.mutate({ companySlug, title, kind })
  const draft = {
    title,
    kind,
    description: '',
    content: 'Valg av maske.',
    validityMonths: 12,
    languages: ['nb' as const],
  }
  const { revision } = await api.course.save.mutate({ companySlug, courseId, revision: 1, ...draft })
  await api.course.publish.mutate({ companySlug, courseId, revision })
  await signInAs(page, 'admin-fjellbygg')

  await test.step('people are put into a group', async () => {
    await page.goto('/fjellbygg/requirements/groups')
    await page.getByRole('button', { name: 'Ny gruppe' }).click()
    await page.getByLabel('Navn').fill(group)
    await expectGoodLayout(page, 'group-form')
    await page.getByRole('dialog').getByRole('button', { name: 'Lag gruppe' }).click()
    await page.waitForURL(/\/groups\/[0-9a-f-]+$/)
    await page.getByLabel('Legg til personer').fill('testesen')
    await page
      .getByRole('button', { name: /^Legg til Kari Testesen/ })
      .first()
      .click()
    await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' })).toHaveCount(1)
    await page.getByRole('button', { name: /^Ta Kari Testesen ut/ }).click()
    await expect(page.getByText('Ingen i gruppen ennå.')).toBeVisible()
    await page.getByRole('button', { name: 'Angre' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' })).toHaveCount(1)
    await expectGoodLayoutInEnglish(page, 'group', 'Chosen by hand')
  })

  await test.step('the course is required of the group', async () => {
    await page.goto('/fjellbygg/requirements/rules')
    await page.getByRole('button', { name: 'Nytt krav' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(stamp)
    await dialog.getByRole('button', { name: `Legg til ${title}` }).click()
    await dialog.getByLabel('Gruppe', { exact: true }).check()
    await dialog.getByRole('button', { name: 'Lag krav' }).click()
    await expect(dialog.getByText('Velg', { exact: false }).first()).toBeVisible()
    await dialog.getByRole('combobox').selectOption({ label: group })
    await expectGoodLayout(page, 'requirement-form')
    await dialog.getByRole('button', { name: 'Lag krav' }).click()
    const row = page.getByRole('row').filter({ hasText: title })
    await expect(row).toContainText(group)
    await row.getByRole('button', { name: /^Avslutt kravet/ }).click()
    await expect(row).toHaveCount(0)
    await page.getByRole('button', { name: 'Angre' }).click()
    await expect(row).toHaveCount(1)
    await expectGoodLayout(page, 'requirements')
  })

  await test.step('the gap leads to a planned session, with the person invited', async () => {
    await page.goto('/fjellbygg/requirements')
    await page.getByLabel('Gruppe', { exact: true }).selectOption({ label: group })
    await page.getByRole('search').getByRole('button', { name: 'Vis' }).click()
    await expect(page.getByText('0 av 1 krav, 1 person')).toBeVisible()
    await expectGoodLayoutInEnglish(page, 'requirement-matrix', 'How much is in place')
    await page.getByRole('link', { name: `Kari Testesen: ${title}. Mangler. Planlegg økt` }).click()
    await expect(page.getByText('Kari Testesen blir invitert')).toBeVisible()
    await expectGoodLayout(page, 'plan-for-gap')
    await page.getByRole('button', { name: 'Planlegg økten' }).click()
    await page.waitForURL(/\/planned\/[0-9a-f-]+$/)
    await expect(page.getByText('Kari Testesen').first()).toBeVisible()
    await page.goto('/fjellbygg/requirements?gaps=1')
    await expect(page.getByText('På vei').first()).toBeVisible()
  })

  await test.step('nobody gets a yes before the training, and everybody who was there does after it', async () => {
    await page.goto('/fjellbygg/verdict')
    await page.getByLabel('Hva gjelder det?').fill(stamp)
    await expectGoodLayoutInEnglish(page, 'verdict-subject', 'What is it about?')
    await page.getByLabel('Hva gjelder det?').fill(stamp)
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await page.getByLabel('Eller søk på navn').fill('testesen')
    await page
      .getByRole('button', { name: /^Velg Kari Testesen/ })
      .first()
      .click()
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'no')
    await expectGoodLayout(page, 'verdict-no')

    await page.getByRole('link', { name: 'Start kurset nå' }).click()
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await untilKept(page)
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()

    await page.goto(`/fjellbygg/verdict?course=${courseId}`)
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'until')
    await expect(page.getByRole('heading', { name: /^Ja, til/ })).toBeVisible()
    await expectGoodLayout(page, 'verdict-yes')
    await choosePicture(page, card('err-404'))
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'stranger')
    await page.getByRole('button', { name: 'Les av førerkort eller pass' }).click()
    const document = page.getByRole('dialog', { name: 'Les av et dokument' })
    await document.getByLabel('Fornavn').fill('kari')
    await document.getByLabel('Etternavn').fill('Testesen')
    await document.getByRole('button', { name: 'Vis svaret' }).click()
    await expect(document.getByText('Skriv fødselsdatoen som dag, måned og år', { exact: false })).toBeVisible()
    await expectGoodLayout(page, 'verdict-document')
    await document.getByLabel('Fødselsdato').fill('6.5.1990')
    await document.getByRole('button', { name: 'Vis svaret' }).click()
    await expect(page.getByText('Ingen hos dere har dette navnet og denne fødselsdatoen.')).toBeVisible()
    await page.getByRole('button', { name: 'Les av førerkort eller pass' }).click()
    await document.getByLabel('Fornavn').fill('kari')
    await document.getByLabel('Etternavn').fill('testesen')
    await document.getByLabel('Fødselsdato').fill('5.5.1990')
    await document.getByRole('button', { name: 'Vis svaret' }).click()
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'until')
    await page.getByRole('button', { name: 'Ta med listen' }).click()
    await expect(page.getByTestId('kept-list')).toBeVisible()
    await page.context().setOffline(true)
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'until')
    await expect(page.getByText(/^Uten dekning[.] Svarene/)).toBeVisible()
    await page.reload()
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-answer', 'until')
    await expectGoodLayout(page, 'verdict-offline')
    await choosePicture(page, card('err-404'))
    await expect(page.getByText('Ikke på listen')).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Åpne siden på nytt' }).click()
    await page.getByRole('link', { name: 'Vis alle som kan' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' })).toHaveCount(1)
    await expectGoodLayout(page, 'verdict-people')
  })

  await test.step('the gap is filled', async () => {
    await page.goto('/fjellbygg/requirements')
    await page.getByLabel('Gruppe', { exact: true }).selectOption({ label: group })
    await page.getByRole('search').getByRole('button', { name: 'Vis' }).click()
    await expect(page.getByText('1 av 1 krav, 1 person')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' })).toContainText('Gyldig')
  })

  await test.step('somebody who signs out leaves no list on the device', async () => {
    await page.goto(`/fjellbygg/verdict?course=${courseId}`)
    await expect(page.getByTestId('kept-list')).toBeVisible()
    await page.goto('/sign-out')
    await page.getByRole('button', { name: 'Logg ut' }).click()
    await page.waitForURL('/sign-in**')
    await signInAs(page, 'admin-fjellbygg')
    await page.goto(`/fjellbygg/verdict?course=${courseId}`)
    await expect(page.getByRole('button', { name: 'Ta med listen' })).toBeVisible()
    await expect(page.getByTestId('kept-list')).toHaveCount(0)
  })
})
