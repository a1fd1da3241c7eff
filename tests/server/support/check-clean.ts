/** What `shuke-server check --all` finds wrong, one line each. */
import { checkShop } from '../../../server/src/ops/check.ts'
import type { Place } from '../../../server/src/store/database.ts'

export const wrongIn = async (place: Place): Promise<string[]> => {
  const wrong: string[] = []
  await checkShop(place, 'the data folder', null, ({ name, finding }) => {
    if (finding.count > 0) wrong.push(`${name.en}: ${finding.places.join(', ')}`)
  })
  return wrong
}
