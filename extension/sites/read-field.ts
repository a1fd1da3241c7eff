/** Values of a profile's fields in a page. */
import type { Candidate, Field } from './define-site.ts'

const TEXT = 4 // NodeFilter.SHOW_TEXT
const ELEMENT = 1 // NodeFilter.SHOW_ELEMENT
const ACCEPT = 1
const REJECT = 2
const SKIP = 3

/**
 * The element's text without that of the elements which do not count. Nodes are set apart, so that a number never runs
 * into the next one.
 */
const textOutside = (element: Element, outside: string): string => {
  const walker = element.ownerDocument.createTreeWalker(element, ELEMENT | TEXT, (node) => {
    if (node.nodeType === 3) return ACCEPT
    return (node as Element).matches(outside) ? REJECT : SKIP
  })
  let text = ''
  while (walker.nextNode()) text += `${walker.currentNode.nodeValue ?? ''}\n`
  return text
}

/** What stands in the element before any pattern is applied. */
export const rawValue = (element: Element, { read, outside }: Candidate): string | null => {
  if (outside !== undefined && element.closest(outside)) return null
  if (read !== 'text') return element.getAttribute(read.slice(1))
  return outside === undefined ? element.textContent : textOutside(element, outside)
}

/** Longer than any name or number; whatever it is, it is not what was looked for, and a part of it would be less so. */
const MAX_VALUE = 120

const isValue = (text: string): boolean =>
  text !== '' && text.length <= MAX_VALUE && !text.includes('\u0000') && text.isWellFormed()

const valueIn = (element: Element, candidate: Candidate): string | null => {
  const raw = rawValue(element, candidate)
  const found = raw === null || candidate.pattern === undefined ? raw : new RegExp(candidate.pattern).exec(raw)?.[1]
  const value = found?.trim() ?? ''
  return isValue(value) ? value : null
}

const valuesIn = (element: Element, candidate: Candidate): string[] => {
  const raw = rawValue(element, candidate)
  if (raw === null) return []
  if (candidate.pattern === undefined) return [raw.trim()]
  return [...raw.matchAll(new RegExp(candidate.pattern, 'g'))].map((match) => match[1]?.trim() ?? '')
}

const found = (root: ParentNode, { css }: Candidate): Iterable<Element> =>
  css === ':scope' ? [root as Element] : root.querySelectorAll(css)

/** The first value of the first candidate that has one. */
export const readField = (root: ParentNode, field: Field): string | null => {
  for (const candidate of field)
    for (const element of found(root, candidate)) {
      const value = valueIn(element, candidate)
      if (value !== null) return value
    }
  return null
}

/** Words that may be any length, cut where they are longer than a value may be. */
export const readWords = (root: ParentNode, field: Field): string | null => {
  for (const candidate of field)
    for (const element of found(root, candidate)) {
      const words = rawValue(element, candidate)?.replaceAll('\u0000', '').trim() ?? ''
      if (words !== '') return words.slice(0, MAX_VALUE).toWellFormed()
    }
  return null
}

/** Every value of every candidate, once. */
export const readAll = (root: ParentNode, field: Field, most: number): string[] => {
  const values = new Set<string>()
  for (const candidate of field)
    for (const element of root.querySelectorAll(candidate.css)) {
      // The text of an element within another match was read with that one.
      if (candidate.read === 'text' && element.parentElement?.closest(candidate.css)) continue
      for (const value of valuesIn(element, candidate)) if (isValue(value)) values.add(value)
      if (values.size >= most) return [...values].slice(0, most)
    }
  return [...values]
}
