import { hrefOf, type Place, placeOf } from '@shuke/extension/workbench/place.ts'
import { siteOfTab } from '@shuke/extension/workbench/sites/site-of-tab.ts'
import { customerIdFor } from '@shuke/shared/identity'
import { expect, test } from 'vitest'

const PLACES: readonly Place[] = [
  { page: 'customers', query: '', customer: null },
  { page: 'customers', query: '王 & #1?', customer: null },
  { page: 'customers', query: '龙井', customer: customerIdFor('anna') },
  { page: 'import', view: 'choose' },
  { page: 'import', view: 'map' },
  { page: 'import', view: 'run' },
  { page: 'import', view: 'past' },
  { page: 'import', view: 'done', id: 'imp_1' },
  { page: 'care', part: 'plan', rule: null },
  { page: 'care', part: 'texts', rule: 'follow-up' },
  { page: 'care', part: 'products', rule: null },
  { page: 'settings', part: null },
  { page: 'settings', part: 'backup' },
]

test('every place has an address that leads back to it', () => {
  for (const place of PLACES) expect(placeOf(hrefOf(place))).toEqual(place)
})

test('an address that leads nowhere leads to the import', () => {
  for (const hash of ['', '#', '#/', '#/today', '#/import/done', '#/import/nowhere'])
    expect(placeOf(hash)).toEqual({ page: 'import', view: 'choose' })
  expect(placeOf('#/customers/nobody')).toEqual({ page: 'customers', query: '', customer: null })
  expect(placeOf('#/care/nowhere')).toEqual({ page: 'care', part: 'plan', rule: null })
  expect(placeOf('#/care/texts/No Rule')).toEqual({ page: 'care', part: 'texts', rule: null })
  expect(placeOf('#/settings/nowhere')).toEqual({ page: 'settings', part: null })
})

test('the toolbar knows a site by its host, and a chat by its page', () => {
  expect(siteOfTab('https://mms.pinduoduo.com/chat-merchant/index.html')).toMatchObject({
    site: { id: 'pinduoduo' },
    chat: true,
  })
  expect(siteOfTab('https://mms.pinduoduo.com/orders/list')).toMatchObject({ site: { id: 'pinduoduo' }, chat: false })
  for (const url of [
    undefined,
    '',
    'about:blank',
    'chrome://extensions',
    'https://mms.pinduoduo.com.example.com/chat-merchant/',
  ])
    expect(siteOfTab(url)).toBeNull()
})
