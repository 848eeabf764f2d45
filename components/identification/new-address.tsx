import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'

const loadPicture = loadLater(() => import('./qr-picture.tsx'))

type NewAddressProps = {
  address: string
  words: { text: string; picture: string; address: string; copy: string; copied: string }
}

/** An address that is shown this once: as a QR code for somebody's phone, and to be copied. */
export function NewAddress({ address, words }: NewAddressProps) {
  const [isCopied, setCopied] = useState(false)
  const picture = useLoaded(loadPicture)

  async function copy() {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }

  return (
    <>
      <p>{words.text}</p>
      <div className="grid size-56 place-items-center">
        {picture && <picture.QrPicture text={address} label={words.picture} />}
      </div>
      <Field label={words.address}>
        {(control) => <Input {...control} readOnly value={address} onFocus={(event) => event.target.select()} />}
      </Field>
      <Button className="justify-self-start" onClick={() => void copy().catch(() => setCopied(false))}>
        {isCopied ? words.copied : words.copy}
      </Button>
    </>
  )
}
