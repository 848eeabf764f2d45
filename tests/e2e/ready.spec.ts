import { expect, test } from '@playwright/test'

test('a started Kyndig is up and ready, and leads a stranger to sign-in', async ({ page, request }) => {
  expect((await request.get('/api/health')).status()).toBe(200)
  expect((await request.get('/api/ready')).status()).toBe(200)
  await page.goto('/')
  await expect(page).toHaveURL(/sign-in/)
})
