/** The buyer's last line on the page: she who writes may be answered, at any hour and over any cap. */
import type { Bundle, CareEventFields, MemberId, RowId, Viewed } from '@shuke/shared/model'
import type { Reading } from '../../sites/read-conversation.ts'
import { teamTime } from '../../store/team-clock.ts'

/** @param offset the team's clock minus this machine's, ms */
export const inTeamTime = (reading: Reading, offset: number): Reading => {
  const { lastMessage, agentSaid } = reading
  const said = agentSaid && { agentSaid: agentSaid.map(({ words, at }) => ({ words, at: teamTime({ offset }, at) })) }
  if (!lastMessage?.here || lastMessage.at === null) return said ? { ...reading, ...said } : reading
  const { from, at } = lastMessage
  return { ...reading, ...said, lastMessage: { from, at: teamTime({ offset }, at) } }
}

export const withPageMessage = (bundle: Bundle, { lastMessage }: Reading): Bundle => {
  if (lastMessage?.from !== 'buyer' || lastMessage.at === null) return bundle
  const touch: Viewed<CareEventFields> = {
    id: 'car_onthepage' as RowId,
    customer: bundle.id,
    synced: true,
    type: 'touch',
    step: '',
    class: 'service',
    channel: 'chat',
    from: 'buyer',
    order: null,
    until: 0,
    undoes: '',
    by: 'buyer' as MemberId,
    at: lastMessage.at,
  }
  return { ...bundle, care: [touch, ...bundle.care] }
}
