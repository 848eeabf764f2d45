'use client'

import { UnexpectedError } from '#components/layout/unexpected-error.tsx'

export default UnexpectedError
