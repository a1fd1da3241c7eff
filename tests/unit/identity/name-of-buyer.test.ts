import { nameOfBuyer } from '@shuke/shared/identity'
import { ProfileFields } from '@shuke/shared/model'
import { expect, test } from 'vitest'

test('a login or a nick labels, a name names, and a number does neither', () => {
  expect(nameOfBuyer({ kind: 'login', value: 'tb88120456' })).toEqual({ nick: 'tb88120456' })
  expect(nameOfBuyer({ kind: 'name', value: '周兰' })).toEqual({ name: '周兰' })
  expect(nameOfBuyer({ kind: 'uid', value: '2206112233' })).toEqual({})
})

test('a name that is too long is never cut through a character', () => {
  for (const before of ['', 'x']) {
    const profile = nameOfBuyer({ kind: 'login', value: `${before}${'🌸'.repeat(80)}` })
    expect(ProfileFields.partial().safeParse(profile).success).toBe(true)
    expect(profile.nick).toHaveLength(120 - before.length)
  }
})
