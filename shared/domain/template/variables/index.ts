/** Every variable that a template may use. A new one is one entry beside those that speak of the same thing. */
import type { Variable } from '../define-variable.ts'
import { BUYER } from './buyer.ts'
import { FACTS } from './facts.ts'
import { ORDER } from './order.ts'
import { OWED } from './owed.ts'
import { PARCEL } from './parcel.ts'
import { SHOP } from './shop.ts'

export const VARIABLES: readonly Variable[] = [...BUYER, ...FACTS, ...ORDER, ...PARCEL, ...SHOP, ...OWED]

/** A name as anybody writes it: `{.货运单号.}`, `{ Call Name }` and `{call_name}` are meant as they look. */
const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]/gu, '')

export const namesOf = ({ id, name, also = [] }: Variable): readonly string[] => [id, ...Object.values(name), ...also]

const byName: ReadonlyMap<string, Variable> = new Map(
  VARIABLES.flatMap((variable) => namesOf(variable).map((name) => [folded(name), variable] as const)),
)

const byId: ReadonlyMap<string, Variable> = new Map(VARIABLES.map((variable) => [variable.id, variable]))

/** The variable of a name in any language, or of its id; undefined when there is none. */
export const variableOf = (name: string): Variable | undefined => byId.get(name) ?? byName.get(folded(name))

/** What somebody who wrote an unknown name may have meant: a variable whose name holds it, or lies in it. */
export function nearest(name: string): Variable | undefined {
  const wanted = folded(name)
  if (wanted === '') return undefined
  return VARIABLES.find((one) =>
    namesOf(one).some((other) => folded(other).includes(wanted) || wanted.includes(folded(other))),
  )
}
