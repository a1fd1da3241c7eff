/** Pages of each site as files, with what must be read from them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadResult } from '../../../extension/sites/read-conversation.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/sites')

export interface SiteFixture {
  readonly site: string
  readonly name: string
  readonly html: string
  readonly expected: ReadResult
}

export const siteFixtures = (): SiteFixture[] =>
  readdirSync(FOLDER).flatMap((site) =>
    readdirSync(join(FOLDER, site)).map((name) => {
      const read = (file: string) => readFileSync(join(FOLDER, site, name, file), 'utf8')
      return { site, name, html: read('page.html'), expected: JSON.parse(read('expected.json')) as ReadResult }
    }),
  )
