import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Weight = 'regular' | 'bold'

export interface Fonts {
  regular: Buffer
  bold: Buffer
  mono: Buffer
  /** For names in scripts that the others lack; null on a machine that has no such font. */
  fallback: Record<Weight, Buffer> | null
}

const OUR_FONTS = '@expo-google-fonts/atkinson-hyperlegible-next'

/** Our own fonts come with the packages; the widest font that the machine has stands in for other scripts. */
export async function readFonts(): Promise<Fonts> {
  const [regular, bold, mono, fallback] = await Promise.all([
    readPackaged(`${OUR_FONTS}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
    readPackaged(`${OUR_FONTS}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
    readPackaged('@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff'),
    readFallback(),
  ])
  return { regular, bold, mono, fallback }
}

function readPackaged(path: string): Promise<Buffer> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', path))
}

async function readFallback(): Promise<Fonts['fallback']> {
  const found = INSTALLED.find(({ regular, bold }) => existsSync(regular) && existsSync(bold))
  if (!found) return null
  const [regular, bold] = await Promise.all([readFile(found.regular), readFile(found.bold)])
  return { regular, bold }
}

// Where Debian keeps them, the ones nearest to ours first. Each has Cyrillic, Greek and all Latin letters.
const INSTALLED = [
  ['noto/NotoSans-Regular.ttf', 'noto/NotoSans-Bold.ttf'],
  ['dejavu/DejaVuSans.ttf', 'dejavu/DejaVuSans-Bold.ttf'],
  ['liberation/LiberationSans-Regular.ttf', 'liberation/LiberationSans-Bold.ttf'],
].map(([regular, bold]) => ({
  regular: `/usr/share/fonts/truetype/${regular}`,
  bold: `/usr/share/fonts/truetype/${bold}`,
}))
