'use client'

import { catchError } from 'next/error'
import { UnexpectedError } from './unexpected-error.tsx'

/** Takes the place of what failed, inside the words that the page has; `app/global-error.tsx` is for where there are none. */
export const CatchUnexpected = catchError((_props, { error, retry }) => <UnexpectedError error={error} retry={retry} />)
