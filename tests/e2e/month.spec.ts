/** A month in the practice shop: its clock is moved through three buyers' lives, and each step comes, is explained, waits and is over. */
import { expect, test } from '@playwright/test'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import type { ClientId, Plan } from '@shuke/shared/model'
import { PROTOCOL_VERSION, SINGLE } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { openWorkstation, PRACTICE_HOSTS } from './extension.ts'
import { openPracticeDesk } from './practice-desk.ts'
import { claimOwner, type Joined, signInto, startTestServer, type TestServer } from './server.ts'

/** Tuesday evening, the first of September: Teachers' Day and Mid-Autumn lie in the month that comes. */
const BEGINS = Date.parse('2026-09-01T21:30:00+08:00')

/** What an owner would set before: a reason to come again, when tea has been tried, and when it runs low. */
const PLAN: Plan = {
  ...DEFAULT_PLAN,
  firstPrivilege: { enabled: true, percent: 20, days: 24 },
  rules: {
    ...DEFAULT_PLAN.rules,
    used: {
      ...(DEFAULT_PLAN.rules.used as Plan['rules'][string]),
      byCategory: { tea: { after: 6 } },
      text: {
        'zh-CN': '{称呼}好，{商品}喝了几天了，还合口味吗？水温、放多少茶拿不准，尽管问我。',
        en: 'Hi {call name}, how do you like {product} so far? If you are unsure about the water or how much to take, just ask.',
      },
    },
    replenish: { ...(DEFAULT_PLAN.rules.replenish as Plan['rules'][string]), after: 25 },
  },
}

const setPlan = async (server: TestServer, owner: Joined): Promise<void> => {
  const answer = await clientOf(server.url, owner.token).sync.push.mutate({
    protocol: PROTOCOL_VERSION,
    client: `cli_${'p'.repeat(26)}` as ClientId,
    ops: [{ n: 1, kind: 'plan', id: SINGLE, customer: null, set: PLAN, base: {}, at: BEGINS }],
  })
  expect(answer).toMatchObject({ kind: 'taken', rejected: [] })
}

for (const locale of ['zh-CN', 'en'] as const)
  test(`C01 C02 C05 T21 T26 T33: a month of three buyers’ lives passes as it should, in ${locale}`, async () => {
    const server = await startTestServer({ begins: BEGINS })
    const workstation = await openWorkstation({ locale: locale === 'en' ? 'en-US' : 'zh-CN' })
    try {
      const owner = await claimOwner(server)
      await setPlan(server, owner)
      await signInto(workstation, server, owner)
      await workstation.switchOn('practice', PRACTICE_HOSTS)
      const desk = await openPracticeDesk(workstation, server.url, locale)
      const { open, forward, turn } = desk
      const picture = (name: string) => desk.picture(test.info().outputPath(`${name}.png`))
      const LATE = 'c-xia-zhiqiu'
      const FIRST = 'c-qiao-an'
      const MOTHER = 'c-jiang-nan'
      const { sees, waits, thenComes, says, does, skips, learns, settles } = desk
      const zh = locale === 'zh-CN'

      // Tuesday evening.
      await open(LATE)
      await learns('callName', zh ? '夏老师' : 'Ms Xia')
      await learns('occupation', zh ? '老师' : 'teacher')
      await sees('payment-reminder')
      await picture('1-late')
      await says()
      await learns('phone', '13800001111')
      await open(FIRST, 'tea')
      await learns('callName', zh ? '乔安' : 'Ms Qiao')
      await sees('first-privilege')
      await picture('2-first')
      await does()
      await turn('ship')
      await waits(zh ? /还没见快递揽收/ : /no carrier has scanned/)
      await turn('move')
      await sees('shipped')
      await says()
      await open(MOTHER, 'silk')
      await learns('callName', zh ? '蒋姐' : 'Ms Jiang')
      await learns('babyBirth', '2026-03')
      await learns('birthday', '09-20')
      await turn('ship')
      await waits(zh ? /还没见快递揽收/ : /no carrier has scanned/)
      await picture('3-locked')

      // At night nobody is disturbed.
      await forward('hour')
      await turn('move')
      await waits(zh ? /22点到8点不打扰，明天8:00/ : /Quiet from 22:00 to 8:00; better tomorrow/)
      await picture('4-quiet')
      await open(LATE)
      await turn('pay')
      await forward('hour', 10)
      await turn('ship')
      await turn('move')
      await sees('shipped')
      await says()
      await open(MOTHER)
      await sees('shipped')
      await says()

      await forward('day', 2)
      await forward('hour', 2)
      await turn('sign')
      await sees('signed')
      await does()
      await open(LATE)
      await sees('stuck-parcel')
      await picture('5-stuck')
      await says()
      await turn('arrive')
      await sees('in-city')
      await skips()
      await turn('sign')
      await waits(
        zh
          ? /7天里联系过3次，上限3次，9月8日10:00以后再说/
          : /3 contacts in 7 days, 3 is the limit. Free again on 8 Sep at 10:00/,
      )
      await picture('6-cap')
      await open(FIRST, 'tea')
      await turn('sign')
      await sees('signed')
      await does()

      await forward('day', 4)
      await open(LATE, 'silk')
      await sees('signed')
      await does('unhappy')
      await sees('unhappy-apology')
      await picture('7-unhappy')
      await settles('seenTo')
      await forward('day', 3)
      await sees('unhappy-apology')
      await settles('putRight')
      await open(FIRST, 'tea')
      await sees('care-tip')
      await skips()
      await sees('used')
      await picture('8-used')
      await says()
      await learns('consent', zh ? '优惠券到期要告诉' : 'coupons that end: yes')
      await learns('consent', zh ? '促销要告诉' : 'promotions: yes')

      // Two weeks after the parcels came, late in the morning.
      await forward('week')
      await forward('day')
      await forward('hour')
      await sees('follow-up')
      await skips()
      await open(LATE, 'silk')
      await sees('follow-up')
      await does('unhappy')
      await sees('unhappy-apology')
      await settles('seenTo')
      await open(MOTHER)
      await sees('baby-stage')
      await thenComes(zh ? /^之后：今天 / : /^Then: today, /)
      await says()
      await sees('follow-up')
      await skips()
      await forward('day')
      await sees('birthday')
      await picture('9-birthday')
      await says()

      // A promotion rests the day after another, comes back, and stays away once she wants none.
      await forward('day')
      await open(FIRST, 'tea')
      await sees('privilege-reminder')
      await says()
      await forward('day')
      await waits(zh ? /昨天素素联系过了.*明天10:00以后再说/ : /素素 wrote yesterday.*Free again tomorrow at 10:00/)
      await picture('10-promo-rest')
      await forward('day')
      await sees('replenish')
      await learns('doNotContact', zh ? '促销' : 'promotions')
      await waits(zh ? /促销不要/ : /[Nn]o promotions/)
      await forward('day', 2)
      await sees('festival')

      // A month after hers came: what the first visit left open is asked after again.
      await forward('week')
      await forward('day', 2)
      await open(LATE, 'silk')
      await sees('unhappy-apology')
      await settles('seenTo')
      await sees('visit-again')
      await picture('11-visit-again')
      await does('satisfied')
    } finally {
      await workstation.close()
      await server.close()
    }
  })
