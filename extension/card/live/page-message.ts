/** The buyer's last line on the page: she who writes may be answered, at any hour and over any cap. */
import type { Bundle, CareEventFields, MemberId, RowId, Viewed } from '@shuke/shared/model'
import type { Reading } from '../../sites/read-conversation.ts'

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
