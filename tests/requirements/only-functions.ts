/** What a function does and a test shows, and nobody sees yet: which page is to show it, in the words of the table. */

export const ONLY_FUNCTIONS: Readonly<Record<string, string>> = {
  C04: 'the list of contacts after a refusal is a report without a page yet',
  C10: 'no key of the card writes such an invitation down yet',
  C13: 'there is no list yet that would be split',
  C14: 'the table of traffic is a part of the plan that no page fills yet',
  T01: 'the count of all stages is a report without a page yet',
  T23: 'no page shows the hours yet',
  T42: 'the list of the day comes with the workbench',
  T43: 'the list of the day comes with the workbench',
  T52: 'one to a household is for the list of the day, which comes with the workbench: each card alone knows one customer',
  D01: 'no page shows the degrees yet',
  D05: 'the warning has no page yet',
  D08: 'no page shows the degrees yet',
  D12: 'no page shows the degrees yet',
}
