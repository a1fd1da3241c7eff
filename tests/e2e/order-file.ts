/** Order files for the import page, and the way in. */
import { expect, type Page } from '@playwright/test'

const HEADER =
  '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'

/** An order report of so many rows, bought in turn by so many people. */
export const orderReport = (
  rows: number,
  buyers = Math.ceil(rows / 3),
): { name: string; mimeType: string; buffer: Buffer } => {
  const lines = Array.from({ length: rows }, (_, i) => {
    const at = `2026-0${1 + (i % 9)}-1${i % 10} 1${i % 10}:00:00`
    return `="${3000000000000000000n + BigInt(i)}",乐友${i % buyers},${i}.50,${i}.50,${i}.50,交易成功,${at},${at},香云纱衬衫,1,云裳`
  })
  return {
    name: '订单报表.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${[HEADER, ...lines].join('\r\n')}\r\n`),
  }
}

export const fixture = (name: string): string =>
  new URL(`../fixtures/formats/taobao-report/${name}/input.csv`, import.meta.url).pathname

/** Chooses a file and begins; the shop's name is asked for the first time. */
export const beginImport = async (page: Page, file: Parameters<Page['setInputFiles']>[1]): Promise<void> => {
  await page.locator('.drop input[type=file]').setInputFiles(file)
  await expect(page.getByRole('heading', { name: '对列' })).toBeVisible()
  const name = page.getByLabel('店名')
  await expect(page.locator('.form').first()).toBeVisible()
  if (await name.isVisible()) await name.fill('云裳旗舰店')
  await page.getByRole('button', { name: '导入这个文件' }).click()
}
