import { drawDocument, OWN_FACE, type SyntheticKind } from '#tests/bench/documents/document-markup.ts'
import { type Holder, makeNationalId } from '#tests/bench/documents/fictitious-holder.ts'
import { drawConditions } from '#tests/bench/documents/picture-quality.ts'
import { openPictureTaker } from '#tests/bench/documents/picture-taker.ts'
import { createRandom } from '#tests/faults/random.ts'

export type DocumentPicture = { holder: Holder; file: { name: string; mimeType: string; buffer: Buffer } }

/** Pictures of fictitious documents, of good quality, always the same. */
export async function takeDocumentPictures<Name extends string>(
  wanted: Record<
    Name,
    Pick<Holder, 'firstName' | 'lastName' | 'birthDate'> & Partial<Holder> & { kind: SyntheticKind }
  >,
): Promise<Record<Name, DocumentPicture>> {
  const taker = await openPictureTaker()
  const taken = {} as Record<Name, DocumentPicture>
  for (const name of Object.keys(wanted) as Name[]) {
    const { kind, ...person } = wanted[name]
    const random = createRandom(`journey/${name}`)
    const rest = { sex: 'F', nationality: 'NOR', documentNumber: 'CCC002549', place: 'Bergen' } as const
    const holder: Holder = { ...rest, ...person, nationalId: makeNationalId(person.birthDate, random) }
    const { jpeg } = await taker.take(
      drawDocument(kind, holder, random, [OWN_FACE]),
      drawConditions('good', random),
      random,
    )
    taken[name] = { holder, file: { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: jpeg } }
  }
  await taker.close()
  return taken
}
