import type { Localised, Plan, Script } from '../../../model/index.ts'
import { parseTemplate } from '../parse-template.ts'
import { currentScript } from './current-script.ts'
import type { HouseScript } from './script.ts'

/** Why a script cannot be kept as it was written. */
export interface ScriptProblem {
  /** The item that it is about; null for the script as a whole. */
  readonly item: string | null
  readonly say: Localised
}

export interface EditedScript {
  /** With its new version, for the plan; null when there are problems, or nothing changed. */
  readonly script: Script | null
  readonly problems: readonly ScriptProblem[]
}

/** A script as the owner words it: one version after the last one. */
export function editScript(house: HouseScript, scripts: Plan['scripts'], items: Script['items']): EditedScript {
  const problems = problemsOf(items)
  const { version, items: now } = currentScript(house, scripts)
  const same = JSON.stringify(items.map(({ id, ...say }) => [id, say['zh-CN'], say.en]))
  const isSame = same === JSON.stringify(now.map(({ id, say }) => [id, say['zh-CN'], say.en]))
  return { script: problems.length > 0 || isSame ? null : { version: version + 1, items: [...items] }, problems }
}

function problemsOf(items: Script['items']): readonly ScriptProblem[] {
  if (items.length === 0)
    return [{ item: null, say: { 'zh-CN': '话术里至少要有一条。', en: 'A script has at least one item.' } }]
  const seen = new Set<string>()
  return items.flatMap(({ id, ...say }): readonly ScriptProblem[] => {
    const isTwice = seen.has(id)
    seen.add(id)
    return [
      ...(isTwice ? [{ item: id, say: TWICE }] : []),
      ...(Object.values(say).some((text) => text.trim() === '') ? [{ item: id, say: EMPTY }] : []),
      ...Object.values(say).flatMap((text) => parseTemplate(text).problems.map((one) => ({ item: id, say: one.say }))),
    ]
  })
}

const TWICE: Localised = { 'zh-CN': '有两条用了同一个名字。', en: 'Two items have the same name.' }
const EMPTY: Localised = { 'zh-CN': '有一条没写，两种语言都要有。', en: 'An item is empty; it needs both languages.' }
