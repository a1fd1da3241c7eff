/** Values that no workstation sends, and how they get into what one does send. */
import { below, pick, type Random } from '../support/random.ts'

/** As JSON text: some of it cannot be said by `JSON.stringify`, or would mean something else in a program. */
const VALUES: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '1e308',
  '-1e308',
  '1e999',
  '9007199254740993',
  '99999999999999999999999999',
  '0.1',
  '""',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"x\\udfff"',
  '"\\ufeff\\u202e"',
  '"\'; drop table entity; --"',
  '"%00%27"',
  '"../../etc/passwd"',
  '"{{7*7}}<%= 7*7 %>"',
  '"1 OR 1=1"',
  '[]',
  '{}',
  '[[[[[[[[]]]]]]]]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":null,"valueOf":1,"length":-1}',
  '{"$ne":null}',
  '{"then":"x"}',
]

const long = (random: Random): string => JSON.stringify('茶'.repeat(1 + below(random, 9000)))
const deep = (random: Random): string => {
  const depth = 20 + below(random, 9000)
  return random() < 0.5 ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
}
const wide = (random: Random): string => `[${Array.from({ length: below(random, 3000) }, (_, i) => i).join(',')}]`

export const hostileValue = (random: Random): string => {
  const kind = random()
  if (kind < 0.05) return long(random)
  if (kind < 0.08) return deep(random)
  if (kind < 0.11) return wide(random)
  return pick(random, VALUES)
}

/** A place for text that is not JSON of ours; no input has it. */
const HOLE = '"\u2302hole\u2302"'

interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
}

const placesIn = (value: unknown): Place[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.keys(value).flatMap((key) => {
        const holder = value as Record<string, unknown>
        return [{ holder, key }, ...placesIn(holder[key])]
      })

/** @returns JSON text like that of the input, in which something was replaced, added, taken out or renamed */
export const spoil = (random: Random, input: unknown): string => {
  const copy = structuredClone(input)
  const places = placesIn(copy)
  if (places.length === 0) return hostileValue(random)
  const { holder, key } = pick(random, places)
  const how = random()
  const hole = JSON.parse(HOLE) as string
  if (how < 0.6) holder[key] = hole
  else if (how < 0.75) delete holder[key]
  else if (how < 0.9) holder[pick(random, ['extra', '__proto_', 'constructor', 'workspace', 'member', '\u0000'])] = hole
  else {
    holder[`${key} `] = holder[key]
    delete holder[key]
  }
  const text = JSON.stringify(copy).replaceAll('"__proto_"', '"__proto__"')
  return text.replace(HOLE, () => hostileValue(random))
}

/** Text that is hardly JSON. */
export const garbage = (random: Random): string => {
  const kind = random()
  if (kind < 0.3) return hostileValue(random)
  if (kind < 0.5) return hostileValue(random).slice(0, 1 + below(random, 40))
  if (kind < 0.7) return String.fromCharCode(...Array.from({ length: below(random, 200) }, () => below(random, 256)))
  if (kind < 0.85) return `{"0":${hostileValue(random)},"1":${hostileValue(random)}}`
  return pick(random, ['', ' ', 'undefined', 'NaN', '{"a":1,}', "{'a':1}", '\ufeff{}', '{}{}', '[1,2', '"', '\\u0000'])
}
