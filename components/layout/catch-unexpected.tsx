'use client'

import { catchError } from 'next/error'
import { UnexpectedError } from './unexpected-error.tsx'

/** Replaces what failed, within the page's translations. `app/global-error.tsx` is for pages without them. */
export const CatchUnexpected = catchError((_props, { error, retry }) => <UnexpectedError error={error} retry={retry} />)
