import type { Page } from '@playwright/test'

/** The interactions on each page whose delay is measured. */
export const interactions = {
  async signIn(page: Page) {
    for (const menu of ['language-menu', 'theme-menu']) {
      await page.getByTestId(menu).click()
      await page.getByRole('menu').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'hidden' })
    }
    await page.getByLabel('E-post').click()
    await page.keyboard.type('kari@nordlys.example', { delay: 60 })
  },

  async checkIn(page: Page) {
    for (const name of ['Nummer', 'Person', 'Fullfør']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      if (name === 'Nummer') {
        await page.getByRole('dialog').getByRole('textbox').click()
        await page.keyboard.type('95000001', { delay: 60 })
      }
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  },

  async people(page: Page) {
    await page.getByRole('searchbox').click()
    await page.keyboard.type('kari', { delay: 120 })
    await page.waitForURL(/=kari/)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('navigation', { name: 'Vis' }).getByRole('link').nth(1).click()
    await page.waitForTimeout(1_000)
  },
}
