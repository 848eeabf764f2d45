import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { runDemo } from './screens/demo-server.ts'
import { screenPages } from './screens/pages.ts'
import { type Personas, signInPersonas } from './screens/personas.ts'
import { photograph } from './screens/photograph.ts'
import { writeSheet } from './screens/sheet.ts'

/**
 * Takes one sheet of pictures per page, in `screens/`: 360, 768 and 1440 px, light and dark, Norwegian and English. `--url` uses a running
 * demo, `--only name,name` picks pages.
 */
const { values: options } = parseArgs({ options: { url: { type: 'string' }, only: { type: 'string' } } })
const wanted = options.only?.split(',')
const pages = screenPages.filter(({ name }) => !wanted || wanted.includes(name))
const folder = join(process.cwd(), 'screens')

mkdirSync(folder, { recursive: true })
const demo = options.url ? { url: options.url, stop: async () => {} } : await runDemo()
const browser = await chromium.launch(chromiumLaunchOptions())
let faults = 0
let made = 0
try {
  const personas: Personas = await signInPersonas(browser, demo.url)
  for (const page of pages) {
    const { pictures, complaints } = await photograph(browser, demo.url, page, personas)
    if (pictures.length > 0) {
      await writeSheet(browser, join(folder, `${page.name}.png`), page.name, pictures)
      made += 1
    }
    console.log(`${pictures.length > 0 ? '✓' : '✗'} ${page.name}`)
    for (const complaint of complaints) console.log(`    ${complaint}`)
    faults += complaints.length
  }
} finally {
  await browser.close()
  await demo.stop()
}
console.log(`${made} of ${pages.length} sheets in ${folder}${faults > 0 ? `, ${faults} complaints` : ''}`)
process.exitCode = faults > 0 ? 1 : 0
