/** 200 switches in a hurry, a slow store, late headers: no frame shows a buyer other than the page's. */
import { rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { shopOf } from '../consoles/pinduoduo/shop.ts'
import { lookAtPictures, type Pictures } from './look-at-pictures.ts'
import { madeCustomer, putCustomers } from './made-customers.ts'
import { buildMutant } from './mutants/build-mutant.ts'
import { openPinduoduo } from './pinduoduo-chat.ts'
import { holdStore, type Seen, sampleSwitches, switchAtRandom } from './sample-switches.ts'

const RUN = { switches: 200, pause: 300, seed: 20261122 }

const runOn = async (extension?: string): Promise<Seen> => {
  const pinduoduo = await openPinduoduo(extension ? { extension } : {})
  try {
    const chat = await pinduoduo.openChat('list=20&header=120&panel=200')
    await expect(chat.card.locator('.sk-who .name')).toHaveText('暖阳000')
    const held = await pinduoduo.workstation.extensionPage('card.html')
    const now = Date.now()
    // Half of the buyers are known, so that cards of both kinds follow each other.
    const known = shopOf(40).filter((_, i) => i % 2 === 0)
    await putCustomers(
      held,
      known.map(({ buyer }) => madeCustomer({ uid: buyer.uid, name: buyer.nick, orders: buyer.orders, now })),
    )
    await chat.page.bringToFront()
    const letGo = await holdStore(held, 500)
    const seen = await sampleSwitches(chat, RUN)
    await letGo()
    return seen
  } finally {
    await pinduoduo.close()
  }
}

test.setTimeout(180_000)

const picturesOn = async (extension?: string): Promise<Pictures> => {
  const pinduoduo = await openPinduoduo(extension ? { extension } : {})
  try {
    const chat = await pinduoduo.openChat('list=20&header=120&panel=200')
    await expect(chat.card.locator('.sk-who .name')).toHaveText('暖阳000')
    const blank = await pinduoduo.workstation.context.newPage()
    await chat.page.bringToFront()
    return await lookAtPictures(chat, blank, () => switchAtRandom(chat.page, { ...RUN, switches: 60, pause: 700 }))
  } finally {
    await pinduoduo.close()
  }
}

test('in 200 switches no frame shows a buyer other than the page’s', async () => {
  const seen = await runOn()
  console.info('frames', { ...seen, wrong: seen.wrong.length })
  expect(seen.wrong).toEqual([])
  // Enough was seen for this to mean something.
  expect(seen.right).toBeGreaterThan(100)
  expect(seen.buyers).toBeGreaterThan(15)
})

test('in the browser’s own pictures no buyer of before stands beside the page’s either', async () => {
  const pictures = await picturesOn()
  console.info('pictures', { ...pictures, wrong: pictures.wrong.length })
  expect(pictures.wrong).toEqual([])
  expect(pictures.shown).toBeGreaterThan(20)
})

test('with the generation check taken out both go wrong: neither is blind', async () => {
  const { folder, built } = await buildMutant('without-generation')
  try {
    const seen = await runOn(built)
    const pictures = await picturesOn(built)
    console.info('without the check', {
      frames: { ...seen, wrong: seen.wrong.length },
      pictures: { ...pictures, wrong: pictures.wrong.length },
    })
    expect(seen.wrong.length).toBeGreaterThan(0)
    expect(pictures.wrong.length).toBeGreaterThan(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})
