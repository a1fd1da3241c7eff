export interface Piece {
  readonly text: string
  readonly differs: boolean
  /** Where it begins in its text, UTF-16 units. */
  readonly start: number
}

/** Above this many words the table of the comparison would be too large; then only what both share at the ends is told apart. */
const MOST_WORDS = 400

/** The pieces of `text`, in order, each marked when `other` does not have it: the longest common subsequence of words. */
export function differences(text: string, other: string): readonly Piece[] {
  const mine = wordsOf(text)
  const theirs = wordsOf(other)
  const shared =
    mine.length > MOST_WORDS || theirs.length > MOST_WORDS ? sharedEnds(mine, theirs) : common(mine, theirs)
  const pieces: Piece[] = []
  let start = 0
  mine.forEach((word, place) => {
    const differs = !shared.has(place)
    const last = pieces.at(-1)
    if (last && last.differs === differs) pieces[pieces.length - 1] = { ...last, text: last.text + word }
    else pieces.push({ text: word, differs, start })
    start += word.length
  })
  return pieces
}

/** Words as the language breaks them; Chinese has no spaces to go by. */
const wordsOf = (text: string): readonly string[] =>
  Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), ({ segment }) => segment)

/** The places in `a` of a longest common subsequence with `b`. */
function common(a: readonly string[], b: readonly string[]): ReadonlySet<number> {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const places = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      places.add(i)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return places
}

function sharedEnds(a: readonly string[], b: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>()
  const most = Math.min(a.length, b.length)
  let front = 0
  while (front < most && a[front] === b[front]) places.add(front++)
  for (let back = 1; back <= most - front && a.at(-back) === b.at(-back); back++) places.add(a.length - back)
  return places
}
