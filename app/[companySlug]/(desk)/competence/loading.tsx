import { ListLoading } from '#components/competence/list-loading.tsx'
import { PatientPlaceholder } from '#components/layout/patient-placeholder.tsx'

export default function Loading() {
  return (
    <PatientPlaceholder>
      <ListLoading />
    </PatientPlaceholder>
  )
}
