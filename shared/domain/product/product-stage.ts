import { DAY, dayNumberOf } from '../summary/calendar.ts'
import type { ProductFacts, Season } from './product-facts.ts'

/** 新品 当季 季末 过季 */
export type ProductStage = 'new' | 'in-season' | 'end-of-season' | 'past-season'

/** How long something that began to sell is new. */
const NEW_DAYS = 30

/**
 * The months in which a season's things are new, in season, at their end and past it, from the first to the twelfth: shops
 * sell a season a month or two before it begins.
 */
const MONTHS: Readonly<Record<Exclude<Season, 'all'>, string>> = {
  //       JFMAMJJASOND
  spring: 'pniieppppppp',
  summer: 'pppnniieeppp',
  autumn: 'pppppppniiep',
  winter: 'iepppppppnii',
}

const STAGES: Readonly<Record<string, ProductStage>> = {
  n: 'new',
  i: 'in-season',
  e: 'end-of-season',
  p: 'past-season',
}

/**
 * Where a product stands in its life on a day: by the dates that a person gave, then by its season, then by when it was first
 * sold. Null where nothing is known of it.
 *
 * @param firstSoldAt epoch ms of the first order of it; null while none is known
 * @param now epoch ms
 */
export function productStage(
  facts: Pick<ProductFacts, 'season' | 'sellsFrom' | 'endsFrom' | 'pastFrom'>,
  firstSoldAt: number | null,
  now: number,
  zone: string,
): ProductStage | null {
  const { season, sellsFrom, endsFrom, pastFrom } = facts
  if (pastFrom !== null && now >= pastFrom) return 'past-season'
  if (endsFrom !== null && now >= endsFrom) return 'end-of-season'
  if (sellsFrom !== null && now >= sellsFrom && now < sellsFrom + NEW_DAYS * DAY) return 'new'
  if (season !== null && season !== 'all') return stageOfSeason(season, now, zone)
  if (sellsFrom !== null && now >= sellsFrom) return 'in-season'
  if (firstSoldAt !== null && now >= firstSoldAt && now < firstSoldAt + NEW_DAYS * DAY) return 'new'
  return season === 'all' ? 'in-season' : null
}

function stageOfSeason(season: Exclude<Season, 'all'>, now: number, zone: string): ProductStage | null {
  const month = new Date(dayNumberOf(now, zone) * DAY).getUTCMonth()
  return STAGES[MONTHS[season][month] as string] ?? null
}
