import type { Reply } from '#components/outbox/core/definite-answer.ts'
import type { Transport } from '#components/outbox/core/transport.ts'
import type { History } from './history.ts'
import type { Random } from './random.ts'

const ONE_IN = 20

/** Sends one write in twenty twice at the same moment, as two unrelated tabs may. Both must get the same answer. */
export function sendTwiceNowAndThen(transport: Transport, random: Random, history: History): Transport {
  return {
    async send(entry, attempt) {
      if (!random.chance(1 / ONE_IN)) return transport.send(entry, attempt)
      const [first, second] = await Promise.all([transport.send(entry, attempt), transport.send(entry, attempt)])
      const [one, other] = [tellingPart(first), tellingPart(second)]
      if (one !== null && other !== null && one !== other) history.contradicted(entry.key, `${one} and ${other}`)
      return one === null ? second : first
    },
  }
}

/** The part of a definite answer about the write itself. The rest is the current list. */
function tellingPart(reply: Reply): string | null {
  if (reply.kind === 'refusal') return `refused ${reply.conflict.code}`
  if (reply.kind !== 'answer') return null
  const { outcome, entry, ...counts } = reply.answer as { outcome?: string; entry?: { id: string } }
  return JSON.stringify({ outcome, entry: entry?.id, ...counts })
}
