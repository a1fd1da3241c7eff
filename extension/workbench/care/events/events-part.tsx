import type { PlanDesk } from '../use-plan.ts'
import { Festivals } from './festivals.tsx'
import { FirstPrivilege } from './first-privilege.tsx'
import { Gifts } from './gifts.tsx'
import { Sales } from './sales.tsx'
import { Weather } from './weather.tsx'

/** What a person knows and no program fetches: weather that comes, sales that end, days that are greeted, presents. */
export function EventsPart({ desk }: { readonly desk: PlanDesk }) {
  return (
    <>
      <Weather desk={desk} />
      <Sales desk={desk} />
      <Festivals desk={desk} />
      <FirstPrivilege desk={desk} />
      <Gifts desk={desk} />
    </>
  )
}
