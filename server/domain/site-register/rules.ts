/**
 * The number that the list shows: of a card that is valid and counts on the project, or one that was typed. Otherwise none: the card is of
 * another trade, it is not valid, or the person waits for one.
 */
export const NUMBER_STATES = ['scanned', 'typed', 'other_trade', 'not_valid', 'waiting'] as const
export type NumberState = (typeof NUMBER_STATES)[number]

interface Numbers {
  cardId: string | null
  cardIsValid: boolean | null
  cardCounts: boolean | null
  typedMasked: string | null
}

export function numberStateOf({ cardId, cardIsValid, cardCounts, typedMasked }: Numbers): NumberState {
  if (cardId && cardIsValid && cardCounts) return 'scanned'
  if (typedMasked) return 'typed'
  if (!cardId) return 'waiting'
  return cardIsValid ? 'other_trade' : 'not_valid'
}
