/** Older wordings of scripts stay in the plan, under their name and version: what was asked in a call can still be read. */
import type { Plan, Script } from '../../../model/index.ts'
import { type CurrentScript, currentScript } from './current-script.ts'
import type { HouseScript } from './script.ts'

/** A plan that is sent whole must not grow for ever. */
const MOST_KEPT = 20

/** Under what a script of that version is kept, and what is noted with a call in which it was used. */
export const scriptName = (id: string, version: number): string => `${id}@${version}`

type Scripts = NonNullable<Plan['scripts']>

const versionIn = (name: string, id: string): number =>
  name.startsWith(`${id}@`) ? Number(name.slice(id.length + 1)) : Number.NaN

/** The plan's scripts with a new wording of one, and the one before it kept. @param script from `editScript` */
export function withScript(scripts: Plan['scripts'], id: string, script: Script): Scripts {
  const before = scripts?.[id]
  const all: Scripts = { ...scripts, ...(before && { [scriptName(id, before.version)]: before }), [id]: script }
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(versionIn(name, id) < script.version - MOST_KEPT)))
}

/** A script as it was in a version; 0 is the house's own. Null where it is kept no longer. */
export function scriptOf(house: HouseScript, scripts: Plan['scripts'], version: number): CurrentScript | null {
  if (version === 0) return currentScript(house, undefined)
  const kept = [scripts?.[house.id], scripts?.[scriptName(house.id, version)]].find((one) => one?.version === version)
  return kept ? currentScript(house, { [house.id]: kept }) : null
}
