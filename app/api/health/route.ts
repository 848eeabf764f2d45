export const dynamic = 'force-dynamic'

/** The process is up; whether it can do its work is what /api/ready tells. */
export function GET(): Response {
  return Response.json({ status: 'up' })
}
