import { useRef, useState } from 'react'
import { LONGEST_FILE, type UploadPurpose } from '#server/domain/file/rules.ts'
import type { Upload } from '#server/domain/file/schema.ts'
import { sendFile } from './send-file.ts'

type State =
  | { step: 'empty' }
  | { step: 'sending'; name: string; share: number }
  | { step: 'done'; upload: Upload }
  | { step: 'removed'; upload: Upload }
  | { step: 'failed'; error: unknown }

/** One upload: sent as soon as it is chosen, with progress. It can be removed and put back without being sent again. */
export function useUpload(companySlug: string, purpose: UploadPurpose, onChange: (upload: Upload | null) => void) {
  const [state, setState] = useState<State>({ step: 'empty' })
  const sending = useRef<AbortController>(null)
  const chosen = useRef<File>(null)

  function become(next: State) {
    setState(next)
    onChange(next.step === 'done' ? next.upload : null)
  }

  async function choose(file: File) {
    sending.current?.abort()
    chosen.current = file
    const reason = file.size === 0 ? 'fileEmpty' : file.size > LONGEST_FILE ? 'fileTooBig' : null
    if (reason) return become({ step: 'failed', error: refusal(reason) })
    const controller = new AbortController()
    sending.current = controller
    become({ step: 'sending', name: file.name, share: 0 })
    const onProgress = (share: number) => setState({ step: 'sending', name: file.name, share })
    try {
      const upload = await sendFile({ companySlug, purpose, file, onProgress, signal: controller.signal })
      if (sending.current === controller) become({ step: 'done', upload })
    } catch (error) {
      if (sending.current === controller)
        become(controller.signal.aborted ? { step: 'empty' } : { step: 'failed', error })
    }
  }

  return {
    state,
    choose,
    /** Sends the file that failed once more. */
    retry: () => (chosen.current ? choose(chosen.current) : undefined),
    cancel: () => sending.current?.abort(),
    remove: () => state.step === 'done' && become({ step: 'removed', upload: state.upload }),
    putBack: () => state.step === 'removed' && become({ step: 'done', upload: state.upload }),
  }
}

// The same shape as the server's answer, before anything is sent.
function refusal(reason: string) {
  return { data: { kyndig: { code: 'INVALID', reason, reference: null } } }
}
