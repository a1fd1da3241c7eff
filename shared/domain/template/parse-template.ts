/** The language of templates: 周姐好 is written `{称呼}好`. */
import type { Localised } from '../../model/index.ts'
import { nearest, variableOf } from './variables/index.ts'

/** A place for a value. `start` and `end` are UTF-16 offsets in the template, braces included. */
export interface Slot {
  /** The variable's id. */
  readonly variable: string
  readonly start: number
  readonly end: number
}

/** Words that stand only if every value in them is known: `[，一共{金额}]`. */
export interface Clause {
  readonly clause: readonly (string | Slot)[]
}

export type Part = string | Slot | Clause

export interface TemplateProblem {
  readonly kind: 'unknown-variable' | 'unclosed' | 'unopened' | 'empty'
  readonly start: number
  readonly end: number
  readonly say: Localised
}

export interface ParsedTemplate {
  readonly parts: readonly Part[]
  readonly problems: readonly TemplateProblem[]
}

/**
 * Reads a template. Names stand between braces, in Chinese or English, as `{货运单号}`, `{.货运单号.}` or with the braces of a
 * Chinese keyboard. Square brackets around words and at least one variable make a clause; others are brackets. What cannot
 * be read stays in the parts as it was written, and is told with its place.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const problems: TemplateProblem[] = []
  const flat = slots(text, problems)
  return { parts: clauses(flat), problems: problems.sort((a, b) => a.start - b.start) }
}

const OPEN = '{｛'
const CLOSE = '}｝'

/** How many characters a person would count to that place, from 1. */
const placeOf = (text: string, offset: number): number => [...text.slice(0, offset)].length + 1

function slots(text: string, problems: TemplateProblem[]): readonly (string | Slot)[] {
  const parts: (string | Slot)[] = []
  let plain = ''
  let at = 0
  const flush = () => {
    if (plain) parts.push(plain)
    plain = ''
  }
  while (at < text.length) {
    const char = text[at] as string
    if (CLOSE.includes(char)) problems.push(unopened(text, at))
    if (!OPEN.includes(char)) {
      plain += char
      at += 1
      continue
    }
    const end = endOf(text, at + 1)
    if (end === null) problems.push(unclosed(text, at))
    const variable = end === null ? undefined : variableOf(text.slice(at + 1, end - 1))
    if (end !== null && !variable) problems.push(unknown(text, at, end))
    if (end === null || !variable) {
      plain += text.slice(at, end ?? at + 1)
      at = end ?? at + 1
      continue
    }
    flush()
    parts.push({ variable: variable.id, start: at, end })
    at = end
  }
  flush()
  return parts
}

/** Where the braces that were opened before `from` end; null when another pair opens first, or none closes. */
function endOf(text: string, from: number): number | null {
  for (let at = from; at < text.length; at++) {
    if (CLOSE.includes(text[at] as string)) return at + 1
    if (OPEN.includes(text[at] as string)) return null
  }
  return null
}

function unopened(text: string, at: number): TemplateProblem {
  const place = placeOf(text, at)
  return {
    kind: 'unopened',
    start: at,
    end: at + 1,
    say: {
      'zh-CN': `第${place}个字是右括号，前面没有左括号。`,
      en: `Character ${place} closes a brace that was never opened.`,
    },
  }
}

function unclosed(text: string, at: number): TemplateProblem {
  const place = placeOf(text, at)
  return {
    kind: 'unclosed',
    start: at,
    end: at + 1,
    say: {
      'zh-CN': `第${place}个字的左括号没有配上右括号。`,
      en: `The brace at character ${place} is never closed.`,
    },
  }
}

function unknown(text: string, start: number, end: number): TemplateProblem {
  const place = placeOf(text, start)
  const name = text.slice(start + 1, end - 1).trim()
  if (name === '')
    return {
      kind: 'empty',
      start,
      end,
      say: { 'zh-CN': `第${place}个字的括号里没有写变量。`, en: `The braces at character ${place} name nothing.` },
    }
  const meant = nearest(name)?.name
  return {
    kind: 'unknown-variable',
    start,
    end,
    say: {
      'zh-CN': `没有叫“${name}”的变量（第${place}个字）${meant ? `，是不是“${meant['zh-CN']}”？` : '。'}`,
      en: `There is no variable “${name}” (character ${place})${meant ? `; is it “${meant.en}”?` : '.'}`,
    },
  }
}

/** Brackets become clauses where a variable stands in them. */
function clauses(flat: readonly (string | Slot)[]): readonly Part[] {
  const parts: Part[] = []
  /** What was read since a bracket opened; null outside of brackets. */
  let inside: (string | Slot)[] | null = null
  const asWords = (open: readonly (string | Slot)[]) => parts.push('[', ...open)
  for (const part of flat) {
    if (typeof part !== 'string') {
      ;(inside ?? parts).push(part)
      continue
    }
    for (const word of part.split(/([[\]])/u)) {
      if (word === '[') {
        if (inside) asWords(inside)
        inside = []
      } else if (word === ']' && inside) {
        if (inside.some((one) => typeof one !== 'string')) parts.push({ clause: inside })
        else parts.push('[', ...inside, ']')
        inside = null
      } else if (word !== '') (inside ?? parts).push(word)
    }
  }
  if (inside) asWords(inside)
  return joined(parts)
}

/** Words beside words are one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (typeof part === 'string' && typeof last === 'string') whole[whole.length - 1] = last + part
    else whole.push(part)
  }
  return whole
}

/** The ids of the variables of a template, each once, in the order in which they are met. */
export const variablesIn = (parts: readonly Part[]): readonly string[] => [
  ...new Set(
    parts.flatMap((part) => {
      if (typeof part === 'string') return []
      return 'clause' in part ? variablesIn(part.clause) : [part.variable]
    }),
  ),
]
