import { expect, test } from '@playwright/test'

test('a started Kyndig is up and ready, and leads a stranger to sign-in', async ({ page, request }) => {
  expect((await request.get('/api/health')).status()).toBe(200)
  const ready = await request.get('/api/ready')
  expect(await ready.json()).toEqual({ status: 'ready' })
  expect(ready.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  expect((await request.head('/api/ready?probe=1')).status()).toBe(200)
  expect((await request.post('/api/ready')).status()).toBe(405)
  await page.goto('/')
  await expect(page).toHaveURL(/sign-in/)
})
