/** The promises in what an agent wrote, so that nobody has to remember them. */
import { deedEn } from './deeds-en.ts'
import { deedsZh, doneZh } from './deeds-zh.ts'
import { noPromiseInEn, promisedEn } from './not-promised-en.ts'
import { noPromiseInZh, notPromisedZh } from './not-promised-zh.ts'
import type { CapturedPromise, Moment, SaidDeed, SaidTime } from './promise.ts'
import { timesEn } from './when-en.ts'
import { timesZh } from './when-zh.ts'

export interface PromiseOptions extends Moment {
  /** Whose words they are: a buyer promises nothing for the shop. */
  readonly speaker: 'buyer' | 'agent'
}

/**
 * What the agent said that the shop would do, and by when. It is proposed to a person, so it would rather miss one than
 * make one up: conditions, questions, denials, doubts, habits, other people’s deeds and quoted words propose nothing, and
 * neither does a deed without a time.
 *
 * @param now epoch ms, when it was said; times count from it, on the clock of `zone`
 */
export function capturePromises(text: string, { speaker, ...moment }: PromiseOptions): readonly CapturedPromise[] {
  if (speaker !== 'agent') return []
  // What was quoted stays in its place as blanks, so that offsets are those of the text.
  const own = text.replace(/“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"/gu, (quoted) => ' '.repeat(quoted.length))
  return [...own.matchAll(/[^。！？!?；;\n]+[？?]?/gu)].flatMap((sentence) => {
    const found = /\p{Script=Han}/u.test(sentence[0]) ? inChinese(sentence[0], moment) : inEnglish(sentence[0], moment)
    return found.map(({ what, until, start, end }) => {
      const at = sentence.index + start
      return { what, until, quote: text.slice(at, sentence.index + end), start: at, end: sentence.index + end }
    })
  })
}

type Found = Omit<CapturedPromise, 'quote'>

function inChinese(sentence: string, moment: Moment): readonly Found[] {
  if (noPromiseInZh(sentence.trimEnd())) return []
  const found: Found[] = []
  /** A time that stood in a clause without a deed speaks of the next clause. */
  let waiting: SaidTime | null = null
  for (const match of sentence.matchAll(/[^，,]+/gu)) {
    const clause = match[0]
    const shift = (time: SaidTime): SaidTime => ({
      ...time,
      start: time.start + match.index,
      end: time.end + match.index,
    })
    const times = timesZh(clause, moment).map(shift)
    const deeds = notPromisedZh(clause.trim()) ? [] : deedsZh(clause)
    const [deed] = deeds
    // In Chinese the time is said before what is done at it.
    const begin = Math.max(...deeds.map((one) => one.start)) + match.index
    const time: SaidTime | null = times.findLast((one) => one.start <= begin) ?? (times.length === 0 ? waiting : null)
    if (deed && time && !(time.today && doneZh(clause, deed)) && !(time.vague && deed.what !== 'call-back'))
      found.push({
        what: deed.what,
        until: time.until,
        start: Math.min(time.start, deed.start + match.index),
        end: Math.max(time.end, deed.end + match.index),
      })
    waiting = deed ? null : (times.at(-1) ?? null)
  }
  return found
}

function inEnglish(sentence: string, moment: Moment): readonly Found[] {
  if (noPromiseInEn(sentence) || !promisedEn(sentence)) return []
  const deed = deedEn(sentence)
  const time = deed && nearest(timesEn(sentence, moment), deed)
  if (!deed || !time) return []
  return [
    {
      what: deed.what,
      until: time.until,
      start: Math.min(time.start, deed.start),
      end: Math.max(time.end, deed.end),
    },
  ]
}

/** The time that a deed is said with: the first after it, else the last before it. */
const nearest = (times: readonly SaidTime[], deed: SaidDeed): SaidTime | null =>
  times.find((time) => time.start >= deed.start) ?? times.at(-1) ?? null
