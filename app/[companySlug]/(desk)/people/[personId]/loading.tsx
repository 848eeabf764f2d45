import { ListLoading } from '#components/competence/list-loading.tsx'

export default ListLoading
