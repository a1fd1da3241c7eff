import { LOCALES, type MemberId } from '@shuke/shared/model'
import {
  currentItems,
  editScript,
  itemsOf,
  parseTemplate,
  restoreVersion,
  SCRIPTS,
  Script,
  type ScriptAnswer,
  type ScriptItem,
  scriptProgress,
  warningsIn,
} from '@shuke/shared/template'
import { describe, expect, it } from 'vitest'

const script = (id: string): Script => {
  const found = SCRIPTS.find((one) => one.id === id)
  if (!found) throw new Error(`no script ${id}`)
  return found
}
const signed = script('signed-call')
const visit = script('visit-call')
const OWNER = { by: 'chen' as MemberId, at: 1_000 }
const ids = (items: readonly ScriptItem[]) => items.map(({ id }) => id)
const ok = (item: string, words = ''): ScriptAnswer => ({ item, ok: true, words })

describe('the house’s scripts', () => {
  it.each(SCRIPTS)('$id is one, in template language, and neither begs nor sells', (one) => {
    expect(Script.parse(one)).toEqual(one)
    for (const item of currentItems(one))
      for (const locale of LOCALES) {
        expect(parseTemplate(item.say[locale]).problems).toEqual([])
        expect(warningsIn(item.say[locale], { class: 'care' })).toEqual([])
      }
  })
})

describe('T46: a script', () => {
  const changed: ScriptItem = {
    id: 'thanks',
    say: { 'zh-CN': '谢谢您，{称呼}', en: 'Thank you, {call name}' },
    open: false,
    whenUnhappy: false,
  }

  it('is changed by the owner, and every version of it is kept', () => {
    const { script: second, problems } = editScript(signed, [changed], OWNER)
    expect(problems).toEqual([])
    expect(currentItems(second)).toEqual([changed])
    expect(second.versions).toHaveLength(2)
    expect(second.versions[1]).toMatchObject(OWNER)
    expect(itemsOf(second, 1)).toEqual(currentItems(signed))
    const { script: third } = restoreVersion(second, 1, OWNER)
    expect(third.versions).toHaveLength(3)
    expect(currentItems(third)).toEqual(currentItems(signed))
    expect(signed.versions).toHaveLength(1)
  })

  it('has no new version where nothing changed', () =>
    expect(editScript(signed, currentItems(signed), OWNER).script).toBe(signed))

  it('is not kept with a variable that there is none, with a name twice, or empty', () => {
    const wrong = { ...changed, say: { ...changed.say, en: 'Hello {nobody}' } }
    for (const items of [[wrong], [changed, changed], []]) {
      const { script: same, problems } = editScript(signed, items, OWNER)
      expect(same).toBe(signed)
      expect(problems).toHaveLength(1)
    }
    expect(restoreVersion(signed, 7, OWNER).problems).toHaveLength(1)
  })
})

describe('T32: the call after delivery', () => {
  it('goes from who we are to thanks, receipt, first impression, and then to confirming and telling', () => {
    expect(ids(scriptProgress(signed, currentItems(signed), []).items)).toEqual([
      'who-we-are',
      'thanks',
      'in-person',
      'first-impression',
      'confirm',
      'tell-others',
      'rate',
      'follow-shop',
    ])
  })

  it('is finished once every item has its tick', () => {
    const items = currentItems(signed).filter((item) => !item.whenUnhappy)
    const all = items.map(({ id }) => ok(id))
    expect(scriptProgress(signed, currentItems(signed), all.slice(1)).missing.map(({ kind }) => kind)).toEqual([
      'items',
    ])
    expect(scriptProgress(signed, currentItems(signed), all).missing).toEqual([])
  })

  it('T33: stops at an unhappy answer, and apologises, explains and solves in the place of asking for praise', () => {
    const answers = [
      ok('who-we-are'),
      ok('thanks'),
      ok('in-person'),
      { item: 'first-impression', ok: false, words: '色差大' },
    ]
    const { items, unhappy, missing } = scriptProgress(signed, currentItems(signed), answers)
    expect(unhappy).toBe(true)
    expect(ids(items).slice(4)).toEqual(['apologise', 'explain', 'solve'])
    expect(missing[0]?.say['zh-CN']).toContain('3')
  })
})

describe('T48: the visit', () => {
  it('asks open questions, and lets the buyer talk', () => {
    const asked = currentItems(visit).filter((item) => !item.whenUnhappy)
    expect(asked.every((item) => item.open)).toBe(true)
    for (const { say } of asked) expect(say['zh-CN']).not.toMatch(/吗？$|是不是|对不对/)
  })

  it('is not finished without the buyer’s own words, or that nothing was said', () => {
    const all = currentItems(visit)
      .filter((item) => !item.whenUnhappy)
      .map(({ id }) => ok(id))
    const missing = (answers: readonly ScriptAnswer[]) =>
      scriptProgress(visit, currentItems(visit), answers).missing.map(({ kind }) => kind)
    expect(missing(all)).toEqual(['words'])
    expect(missing([...all.slice(1), ok('how-is-it', '穿着舒服，就是袖子长')])).toEqual([])
    expect(missing([...all.slice(1), ok('how-is-it', '未说')])).toEqual([])
  })
})
