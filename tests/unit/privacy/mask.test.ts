/** What is left of a telephone number, an address, a handle. */
import { maskAddress, maskEmail, maskHandle, maskNumbersIn, maskPhone, maskSaid } from '@shuke/shared/privacy'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  ['13812345678', '138****5678'],
  ['138 1234-5678', '138****5678'],
  ['+86 138 1234 5678', '+86 138****5678'],
  ['8613812345678', '+86 138****5678'],
  ['057188886666', '057****6666'],
  ['88886666', '88****66'],
  ['12345', '****'],
  // A number for one parcel, with its extension.
  ['18412345678-1234', '184****1234'],
  // As the platform wrote it.
  ['138****5678', '138****5678'],
  // A star beside a whole number masks nothing.
  ['13812345678*', '138****5678'],
])('of the telephone number %s it leaves %s', (phone, left) => {
  expect(maskPhone(phone)).toBe(left)
})

test.each([
  ['浙江省 杭州市 西湖区 文三路 100号 3-502', '浙江省 杭州市 西湖区 ****'],
  ['浙江省杭州市西湖区文三路100号', '浙江省杭州市西湖区 ****'],
  ['上海市 浦东新区 世纪大道1号', '上海市 浦东新区 ****'],
  ['广东省 东莞市 长安镇 某某路2号', '广东省 东莞市 ****'],
  ['江苏省 昆山市 花桥镇 绿地大道8号', '江苏省 昆山市 ****'],
  ['内蒙古自治区 锡林郭勒盟 正蓝旗 上都镇', '内蒙古自治区 锡林郭勒盟 正蓝旗 ****'],
  ['浙江省 杭州市 绿城桂花小区 3幢', '浙江省 杭州市 ****'],
  ['绿城桂花小区3幢2单元', '****'],
  ['12 Main Street, Springfield, IL', '****'],
  ['浙江省 杭州市 西湖区 ****', '浙江省 杭州市 西湖区 ****'],
])('of the address %s it leaves %s', (address, left) => {
  expect(maskAddress(address)).toBe(left)
})

test('of a handle and an e-mail it leaves what their owner recognises', () => {
  expect([maskHandle('zhou_lan_88'), maskHandle('ab'), maskHandle('z****8')]).toEqual(['z****8', '****', 'z****8'])
  expect(maskEmail('zhou@example.test')).toBe('z****@example.test')
  expect(maskEmail('z****@example.test')).toBe('z****@example.test')
  expect(maskEmail('no address')).toBe('n****s')
})

test('in a text it finds mobile numbers however they are parted, and lets order numbers be', () => {
  expect(maskNumbersIn('打138 1234 5678或+86-13900001111，单号3000002610310002236')).toBe(
    '打138****5678或+86 139****1111，单号3000002610310002236',
  )
  expect(maskSaid('座机0571-8888 6666', '057188886666', maskPhone)).toBe('座机057****6666')
  expect(maskSaid('加 Zhou_Lan', 'zhou_lan', maskHandle)).toBe('加 z****n')
})

test('a mask of a mask is itself, and never the whole number', () => {
  const digits = fc.stringMatching(/^\+?\d[\d -]{5,18}\d$/)
  fc.assert(
    fc.property(digits, (phone) => {
      const once = maskPhone(phone)
      expect(maskPhone(once)).toBe(once)
      expect(once.replaceAll(/\D/g, '').length).toBeLessThan(phone.replaceAll(/\D/g, '').length)
    }),
  )
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60, unit: fc.constantFrom(...'浙江省杭州市西湖区小县 文三路1*') }),
      (address) => {
        const once = maskAddress(address)
        expect(maskAddress(once)).toBe(once)
      },
    ),
  )
})
