import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string; planId: string }> }

/** The calendar file of a planned session, to be opened by a calendar. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  const { text, fileName } = await orNotFound(caller.plan.calendar(key))
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}
