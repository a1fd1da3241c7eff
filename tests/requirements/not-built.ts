/** What no test shows, and why. An id that a test shows is taken out of here. */

export const NOT_BUILT: Readonly<Record<string, string>> = {
  T10: 'no platform shows a forgotten cart to who sits at its chat, and no file states one',
  T19: 'a report of the workbench; the plan already says of a gift whether it keeps the brand in sight',
  T22: 'a report of the workbench',
  T24: 'a rule like the others, for who wants it; calls after signing came first',
  T34: 'no file and no page that is read states reviews or scores; what was said to being asked is kept as an answer of the script',
  T44: 'no file and no page that is read states reviews; how a visit went is kept, and needs nothing else',
  T60: 'there is no list of answers yet',
  D02: 'no page says by which way a buyer came to the shop',
  D07: 'nothing reads what she takes part in; it can be kept as a note',
  D09: 'not built',
  D10: 'resellers are marked and left out; terms of their own are not built',
  D11: 'not built',
  D13: 'not built',
}
