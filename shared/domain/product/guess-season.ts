import type { Season } from './product-facts.ts'

/** Words that say a season for sure; `all` where a thing is for every season. */
const WORDS: readonly (readonly [Season, RegExp])[] = [
  ['spring', /春款|春装|春季|早春|\bspring\b/iu],
  ['summer', /夏款|夏装|夏季|夏天|夏日|盛夏|凉鞋|短袖|防晒|夏凉|薄款夏|\bsummer\b|\bsandals?\b/iu],
  ['autumn', /秋款|秋装|秋季|早秋|初秋|\bautumn\b/iu],
  ['winter', /冬款|冬装|冬季|冬天|秋冬|羽绒|加绒|棉服|棉衣|棉袄|雪地靴|冬被|\bwinter\b|\bfleece\b|\bdown jacket\b/iu],
  ['all', /四季|一年四季|\ball[- ]season\b/iu],
]

/** Two seasons at once (春秋, 春夏) are neither. */
const TWO = /春秋|春夏|夏秋|春季?[、/&]?秋|\bspring[/ &-]+(?:summer|autumn)\b/iu

/** The season that a title says for sure; null when it says none, or more than one. */
export function guessSeason(title: string): Season | null {
  const text = title.normalize('NFKC')
  const said = WORDS.filter(([, words]) => words.test(text)).map(([season]) => season)
  if (said.includes('all')) return 'all'
  if (TWO.test(text)) return null
  return said.length === 1 ? (said[0] ?? null) : null
}
