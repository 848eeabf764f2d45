export const dynamic = 'force-dynamic'

/** The process is up; /api/ready says whether it can work. */
export function GET(): Response {
  return Response.json({ status: 'up' })
}
