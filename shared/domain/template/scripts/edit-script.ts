import type { Localised, MemberId } from '../../../model/index.ts'
import { parseTemplate } from '../parse-template.ts'
import { currentItems, type Script, type ScriptItem } from './script.ts'

/** Why a script cannot be kept as it was written. */
export interface ScriptProblem {
  /** The item that it is about; null for the script as a whole. */
  readonly item: string | null
  readonly say: Localised
}

export interface EditedScript {
  /** With the new version at its end; the script as it was when there are problems, or nothing changed. */
  readonly script: Script
  readonly problems: readonly ScriptProblem[]
}

/**
 * Keeps a new version of a script beside all earlier ones.
 *
 * @param at epoch ms
 */
export function editScript(
  script: Script,
  items: readonly ScriptItem[],
  { by, at }: { readonly by: MemberId; readonly at: number },
): EditedScript {
  const problems = problemsOf(items)
  const same = JSON.stringify(items) === JSON.stringify(currentItems(script))
  if (problems.length > 0 || same) return { script, problems }
  return { script: { ...script, versions: [...script.versions, { items: [...items], by, at }] }, problems }
}

/** The script as an earlier version had it; what came between is kept. @param version from 1 */
export function restoreVersion(
  script: Script,
  version: number,
  author: { readonly by: MemberId; readonly at: number },
): EditedScript {
  const items = script.versions[version - 1]?.items
  if (items) return editScript(script, items, author)
  const say = { 'zh-CN': `没有第${version}版。`, en: `There is no version ${version}.` }
  return { script, problems: [{ item: null, say }] }
}

function problemsOf(items: readonly ScriptItem[]): readonly ScriptProblem[] {
  if (items.length === 0)
    return [{ item: null, say: { 'zh-CN': '话术里至少要有一条。', en: 'A script has at least one item.' } }]
  const seen = new Set<string>()
  return items.flatMap((item): readonly ScriptProblem[] => {
    const twice = seen.has(item.id)
    seen.add(item.id)
    return [
      ...(twice
        ? [{ item: item.id, say: { 'zh-CN': '有两条用了同一个名字。', en: 'Two items have the same name.' } }]
        : []),
      ...Object.values(item.say).flatMap((text) =>
        parseTemplate(text).problems.map(({ say }) => ({ item: item.id, say })),
      ),
    ]
  })
}
