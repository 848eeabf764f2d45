import { findObstacles } from '#server/health/find-obstacles.ts'

export const dynamic = 'force-dynamic'

/** Whether the application can work: 200, or 503 with the reasons. */
export async function GET(): Promise<Response> {
  const reasons = await findObstacles()
  if (reasons.length === 0) return Response.json({ status: 'ready' })
  return Response.json({ status: 'not ready', reasons }, { status: 503 })
}
