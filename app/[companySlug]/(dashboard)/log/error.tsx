'use client'

import { ListFailed } from '#components/competence/list-failed.tsx'

export default ListFailed
