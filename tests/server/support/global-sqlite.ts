/** The empty shop that each test's server on SQLite begins with a copy of. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeScratch } from './scratch.ts'
import { makeSqliteTemplate } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** An empty shop, in one file. */
    sqliteTemplate: string
  }
}

export default async (project: TestProject): Promise<() => void> => {
  const folder = makeScratch('template')
  const file = join(folder, 'empty.sqlite')
  await makeSqliteTemplate(file)
  project.provide('sqliteTemplate', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
