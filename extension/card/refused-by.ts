/** How much a buyer refused: everything, selling alone, or some ways of reaching her. */

/** @param scope what is refused, by commas, as `Blocked.evidence` has it */
export const refusedBy = (scope: string): 'all' | 'promo' | 'channel' => {
  const scopes = scope.split(',')
  if (scopes.includes('all')) return 'all'
  return scope === 'promo' ? 'promo' : 'channel'
}
