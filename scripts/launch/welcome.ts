import { DEMO_COMPANIES } from '#server/auth/personas.ts'
import type { LaunchSettings } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

type Row = { label: string; text: string }

/** The last message of a start, once everything answers: the address, and who can sign in. */
export async function printWelcome(
  { env, lan }: LaunchSettings,
  { place, sandbox, seeded, demoCode }: Surroundings,
): Promise<void> {
  await sandbox?.ready
  const { url } = place
  const rows: Row[] = [
    ...(demoCode ? [row('Demo code', `${demoCode} – asked for once in each browser on another machine`)] : []),
    ...(seeded ? listPeople() : []),
    ...(sandbox ? [row('Demo cards', `${sandbox.url} – hold one up to the camera, or save its picture`)] : []),
    ...(env.mode === 'demo' && !env.smtpUrl ? [row('E-mail', `${url}/demo/outbox – what would have been sent`)] : []),
    row('Stop', 'Ctrl-C'),
  ]
  console.log(`\nKyndig is ready: ${url}\n`)
  for (const { label, text } of rows) console.log(`  ${label.padEnd(12)}${text}`)
  if (lan) await printLanCode(url)
  console.log('')
}

function row(label: string, text: string): Row {
  return { label, text }
}

// The demo's people, one company per line. One click on the first page signs in as any of them.
function listPeople(): Row[] {
  return DEMO_COMPANIES.map(({ name, people }, index) => {
    const persons = Object.entries(people).map(([role, person]) => `${person} (${role})`)
    return row(index === 0 ? 'Sign in as' : '', `${name}: ${persons.join(', ')}`)
  })
}

async function printLanCode(url: string): Promise<void> {
  console.log(
    `\n  Open it on a phone in the same network, and accept the certificate that this machine has signed itself:\n`,
  )
  const { encodeQR } = await import('qr')
  console.log(encodeQR(url, 'ascii', { border: 2 }))
}
