import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Weight = 'regular' | 'bold'

export interface Fonts {
  regular: Buffer
  bold: Buffer
  mono: Buffer
  /** For names in scripts that the others lack: Cyrillic, Greek, and every Latin letter. */
  fallback: Record<Weight, Buffer>
}

const OUR_FONTS = '@expo-google-fonts/atkinson-hyperlegible-next'
const OTHER_SCRIPTS = '@expo-google-fonts/noto-sans'

/** All of them come with the packages: a certificate looks the same on every machine. */
export async function readFonts(): Promise<Fonts> {
  const [regular, bold, mono, otherRegular, otherBold] = await Promise.all([
    readPackaged(`${OUR_FONTS}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
    readPackaged(`${OUR_FONTS}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
    readPackaged('@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff'),
    readPackaged(`${OTHER_SCRIPTS}/400Regular/NotoSans_400Regular.ttf`),
    readPackaged(`${OTHER_SCRIPTS}/700Bold/NotoSans_700Bold.ttf`),
  ])
  return { regular, bold, mono, fallback: { regular: otherRegular, bold: otherBold } }
}

function readPackaged(path: string): Promise<Buffer> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', path))
}
