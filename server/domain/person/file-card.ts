import { type CardRow, insertCard, replaceCard } from '#db/queries/cards.ts'
import type { OwnScope } from '#db/scope.ts'
import { encryptCardNumber } from '#server/domain/card-vault/card-number.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { HmsCard } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { encryptCardSecret } from '#server/domain/offline-verdict/card-secret.ts'
import type { CardKeys } from './identify-person.ts'

/** Stores what the register says about a card, over what was known of the same card. One statement, which the caller sends in its turn. */
export function fileCard(
  scope: OwnScope,
  vault: CardVault,
  id: string,
  filing: {
    card: HmsCard
    keys: CardKeys
    sameCard: CardRow | null
    known: CardRow[]
    person: { id: string } | null
    employerId: string | null
    now: Date
  },
): () => Promise<void> {
  const { card, keys, sameCard, known, person, employerId, now } = filing
  const isFree = (key: 'numberHash' | 'codeHash') =>
    known.every((other) => other.id === sameCard?.id || !keys[key] || !other[key]?.equals(keys[key]))
  const at = { tenantId: scope.tenantId, id }
  const newCode = isFree('codeHash') ? keys.code : null
  const facts = {
    personId: person?.id ?? sameCard?.personId ?? null,
    employerId,
    numberHash: keys.numberHash && isFree('numberHash') ? keys.numberHash : (sameCard?.numberHash ?? null),
    numberEncrypted: card.cardNumber
      ? encryptCardNumber(vault, card.cardNumber, at)
      : (sameCard?.numberEncrypted ?? null),
    numberMasked: card.cardNumber ? maskCardNumber(card.cardNumber) : (sameCard?.numberMasked ?? null),
    codeHash: newCode ? keys.codeHash : (sameCard?.codeHash ?? null),
    // Of the same code as the hash: a list without a signal opens for the card that bears it, and for no other.
    offlineSecretEncrypted: newCode
      ? encryptCardSecret(vault, newCode, at)
      : (sameCard?.offlineSecretEncrypted ?? null),
    status: card.status,
    industry: card.industry ?? sameCard?.industry ?? null,
    issuedOn: card.issuedOn ?? sameCard?.issuedOn ?? null,
    validTo: card.validTo ?? sameCard?.validTo ?? null,
    lastCheckedAt: now,
  }
  return sameCard ? () => replaceCard(scope, id, facts) : () => insertCard(scope, { id, ...facts, firstSeenAt: now })
}
