/** Words of a buyer's message that name the text which answers them. */
import { RULES } from '@shuke/shared/care'
import { whatSheAsks } from '@shuke/shared/report'
import { expect, test } from 'vitest'

const asked = (text: string) => whatSheAsks(text).map((one) => one.asked)

test.each([
  ['帮我查一下物流', 'parcel'],
  ['快递怎么还没到', 'parcel'],
  ['什么时候发货呀', 'parcel'],
  ['Where is my parcel?', 'parcel'],
  ['我想换个尺码', 'exchange'],
  ['Can I exchange it?', 'exchange'],
  ['不合适，能退吗', 'return'],
  ['I want a refund', 'return'],
  ['再没人管我就投诉了', 'complaint'],
  ['付不了款怎么办', 'payment'],
  ['这件怎么洗', 'care'],
  ['How should I wash it?', 'care'],
] as const)('T59: “%s” asks for %s', (text, what) => {
  expect(asked(text)[0]).toBe(what)
})

test.each(['今天天气真好', '这款有现货吗', 'Thank you, it is lovely', '退休以后再买', '你们换新包装了'])(
  'T59: “%s” asks for none of these',
  (text) => {
    expect(asked(text)).toEqual([])
  },
)

test('T59: the gravest comes first, with the word that says so, and names texts that there are', () => {
  const [first, second] = whatSheAsks('物流三天没动，我要投诉')
  expect([first?.asked, first?.word, second?.asked]).toEqual(['complaint', '投诉', 'parcel'])
  const rules = new Set(RULES.map(({ id }) => id))
  for (const text of ['物流', '投诉', '退货', '换货', '怎么付', '怎么洗'])
    for (const one of whatSheAsks(text)) for (const rule of one.rules) expect(rules).toContain(rule)
})
