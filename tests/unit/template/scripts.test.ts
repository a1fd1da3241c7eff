import { itemsLeft, NOTHING_SAID } from '@shuke/shared/care'
import { LOCALES, type Plan, Script, type ScriptAnswer } from '@shuke/shared/model'
import {
  currentScript,
  editScript,
  parseTemplate,
  SCRIPTS,
  scriptOf,
  signedCall,
  visitCall,
  warningsIn,
  withScript,
} from '@shuke/shared/template'
import { describe, expect, it } from 'vitest'

const items = signedCall.items.map(({ id, say }) => ({ id, ...say }))
const thanks = { id: 'thanks', 'zh-CN': '谢谢您，{称呼}', en: 'Thank you, {call name}' }

describe('the house’s scripts', () => {
  it.each(SCRIPTS)('$id is in template language, names each item once, and neither begs nor sells', (script) => {
    expect(new Set(script.items.map(({ id }) => id)).size).toBe(script.items.length)
    for (const { say } of script.items)
      for (const locale of LOCALES) {
        expect(parseTemplate(say[locale]).problems).toEqual([])
        expect(warningsIn(say[locale], { class: 'care' })).toEqual([])
      }
  })
})

describe('T46: a script', () => {
  it('is the owner’s once there is one, each change a version after the last', () => {
    expect(currentScript(signedCall, undefined)).toEqual({ version: 0, items: signedCall.items })
    const first = editScript(signedCall, undefined, [thanks]).script
    expect(Script.parse(first)).toEqual({ version: 1, items: [thanks] })
    const scripts: Plan['scripts'] = { 'signed-call': first as Script }
    expect(currentScript(signedCall, scripts)).toMatchObject({ version: 1, items: [{ id: 'thanks' }] })
    expect(editScript(signedCall, scripts, items).script?.version).toBe(2)
    expect(currentScript(visitCall, scripts).version).toBe(0)
  })

  it('keeps what an item is for, whoever words it', () => {
    const reworded = items.map((item) => ({ ...item, 'zh-CN': '换个说法', en: 'Otherwise' }))
    const script = editScript(signedCall, undefined, reworded).script as Script
    const flags = (of: readonly { id: string; say: unknown }[]) => of.map(({ say, ...rest }) => rest)
    expect(flags(currentScript(signedCall, { 'signed-call': script }).items)).toEqual(flags(signedCall.items))
  })

  it('leaves the one before it in the plan, for who reads what was asked then', () => {
    const worded = (n: number): readonly Script[] =>
      n === 0 ? [] : [...worded(n - 1), { version: n, items: [{ ...thanks, en: `Thanks ${n}` }] }]
    const scripts = worded(25).reduce<Plan['scripts']>((all, one) => withScript(all, 'signed-call', one), undefined)
    const said = (version: number) => scriptOf(signedCall, scripts, version)?.items[0]?.say.en ?? null
    expect([said(25), said(24), said(6)]).toEqual(['Thanks 25', 'Thanks 24', 'Thanks 6'])
    expect([said(2), said(26)]).toEqual([null, null])
    expect(scriptOf(signedCall, scripts, 0)?.items).toEqual(signedCall.items)
    expect(currentScript(signedCall, scripts).version).toBe(25)
    expect(Object.keys(scripts ?? {})).toHaveLength(21)
  })

  it('has no new version where nothing changed', () =>
    expect(editScript(signedCall, undefined, items)).toEqual({ script: null, problems: [] }))

  it('is not kept with a variable that there is none, with a name twice, with an empty item, or empty', () => {
    const wrong = { ...thanks, en: 'Hello {nobody}' }
    for (const edit of [[wrong], [thanks, thanks], [{ ...thanks, en: ' ' }], []]) {
      const { script, problems } = editScript(signedCall, undefined, edit)
      expect(script).toBeNull()
      expect(problems).toHaveLength(1)
    }
  })
})

describe('T48: the visit', () => {
  const script = visitCall.items.map(({ say, ...item }) => ({ ...item, words: say }))
  const ok = (item: string, words = ''): ScriptAnswer => ({ item, ok: true, words })
  const asked = script.filter((item) => !item.helps && !item.needsWords)

  it('asks open questions, and lets the buyer talk', () => {
    expect(asked.every((item) => item.open)).toBe(true)
    for (const { words } of asked) expect(words['zh-CN']).not.toMatch(/吗？$|是不是|对不对/)
  })

  it('is not finished without the buyer’s own words, or that nothing was said', () => {
    const answers = asked.map(({ id }) => ok(id))
    const left = (more: readonly ScriptAnswer[]) => itemsLeft(script, [...answers, ...more]).map(({ id }) => id)
    expect(left([])).toEqual(['own-words'])
    expect(left([ok('own-words', ' ')])).toEqual(['own-words'])
    expect(left([ok('own-words', '穿着舒服，就是袖子长')])).toEqual([])
    expect(left([ok('own-words', NOTHING_SAID)])).toEqual([])
  })

  it('T33: goes on with what helps once she is not happy', () =>
    expect(itemsLeft(script, [{ item: 'how-is-it', ok: false, words: '起球' }]).map(({ id }) => id)).toEqual([
      'apologise',
      'solve',
      'own-words',
    ]))
})
