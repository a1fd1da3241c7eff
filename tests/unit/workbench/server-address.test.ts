import { readAddress, readInvitation } from '@shuke/extension/workbench/server/server-address.ts'
import { describe, expect, test } from 'vitest'

describe('the address of a server', () => {
  test.each([
    ['https://crm.example.com', 'https://crm.example.com'],
    ['crm.example.com', 'https://crm.example.com'],
    [' https://crm.example.com:8443/some/page ', 'https://crm.example.com:8443'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://[::1]:8787/', 'http://[::1]:8787'],
  ])('%s is %s, and nobody has to allow it', (typed, url) => {
    expect(readAddress(typed, false)).toEqual({ kind: 'ok', url, encrypted: true })
  })

  test.each([
    'http://192.168.1.20:8787',
    'http://10.0.0.5',
    'http://172.16.3.4',
    'http://172.31.0.1',
    'http://[fd12::1]',
  ])('%s is a private network: plain only when a person allows it', (typed) => {
    expect(readAddress(typed, false)).toEqual({ kind: 'problem', problem: 'plain-private' })
    expect(readAddress(typed, true)).toMatchObject({ kind: 'ok', encrypted: false })
  })

  test.each([
    'http://crm.example.com',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://192.168.1.1.example.com',
    'http://127.0.0.1.example.com',
    'http://printer.local',
  ])('%s is anywhere: never plain', (typed) => {
    expect(readAddress(typed, true)).toEqual({ kind: 'problem', problem: 'plain-public' })
  })

  test.each([
    'ftp://crm.example.com',
    'http://',
    'javascript:alert(1)',
    'https://user:secret@crm.example.com',
    'two words',
  ])('%s is no address', (typed) => {
    expect(readAddress(typed, true)).toEqual({ kind: 'problem', problem: 'not-an-address' })
  })

  test('nothing is said to be missing', () => {
    expect(readAddress('  ', true)).toEqual({ kind: 'problem', problem: 'empty' })
  })
})

test('an invitation is a link with its server or a code alone', () => {
  expect(readInvitation(' http://192.168.1.20:8787/join#ABCD-EFGH-JKMN ')).toEqual({
    server: 'http://192.168.1.20:8787',
    code: 'ABCD-EFGH-JKMN',
  })
  expect(readInvitation(' ABCD-EFGH-JKMN')).toEqual({ server: null, code: 'ABCD-EFGH-JKMN' })
})
