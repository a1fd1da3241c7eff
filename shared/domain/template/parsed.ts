import { type ParsedTemplate, parseTemplate } from './parse-template.ts'

/** More than a house and its owner have; whoever types one only makes the memo start again. */
const KEPT = 500

// A memo of what never changes: a list of a hundred thousand customers has the same few dozen templates.
const memo = new Map<string, ParsedTemplate>()

/** The same as `parseTemplate`, read once. */
export function parsed(template: string): ParsedTemplate {
  let known = memo.get(template)
  if (!known) {
    if (memo.size >= KEPT) memo.clear()
    known = parseTemplate(template)
    memo.set(template, known)
  }
  return known
}
