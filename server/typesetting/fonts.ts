import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'
import { rememberLayout } from './remember-layout.ts'

export type Weight = 'regular' | 'bold'

export interface Typeface {
  /** The name by which a document registers it. */
  name: string
  /** Parsed once, for every document: what it has laid out before is quick the next time. */
  font: Font
  covers(codePoint: number): boolean
}

export interface Fonts {
  mono: Typeface
  /** In order of preference: our own, Noto Sans for Cyrillic, Greek, Devanagari and all Latin letters, then other scripts. */
  faces: Record<Weight, Typeface[]>
}

const OUR_FONTS = '@expo-google-fonts/atkinson-hyperlegible-next'
const MONO = '@expo-google-fonts/atkinson-hyperlegible-mono/600SemiBold/AtkinsonHyperlegibleMono_600SemiBold.ttf'

/** Scripts with a font of their own, by the name of the package and of its files. */
const SCRIPTS = {
  arabic: 'NotoSansArabic',
  armenian: 'NotoSansArmenian',
  ethiopic: 'NotoSansEthiopic',
  georgian: 'NotoSansGeorgian',
  hebrew: 'NotoSansHebrew',
  tamil: 'NotoSansTamil',
  thai: 'NotoSansThai',
} as const

/** All fonts come from npm packages, so that a certificate looks the same on every machine. */
export async function readFonts(): Promise<Fonts> {
  const [mono, regular, bold] = await Promise.all([readTypeface('mono', MONO), readFaces('regular'), readFaces('bold')])
  return { mono, faces: { regular, bold } }
}

function readFaces(weight: Weight): Promise<Typeface[]> {
  const style = weight === 'bold' ? '700Bold' : '400Regular'
  const file = (folder: string, name: string) => `${folder}/${style}/${name}_${style}.ttf`
  return Promise.all([
    readTypeface(weight, file(OUR_FONTS, 'AtkinsonHyperlegibleNext')),
    readTypeface(`noto-${weight}`, file('@expo-google-fonts/noto-sans', 'NotoSans')),
    ...Object.entries(SCRIPTS).map(([script, name]) =>
      readTypeface(`${script}-${weight}`, file(`@expo-google-fonts/noto-sans-${script}`, name)),
    ),
  ])
}

async function readTypeface(name: string, path: string): Promise<Typeface> {
  const font = rememberLayout(create(await readPackaged(path)) as Font)
  return { name, font, covers: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
}

function readPackaged(path: string): Promise<Buffer> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', path))
}
