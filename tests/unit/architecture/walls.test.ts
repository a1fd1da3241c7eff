/** Who may look over the walls between workspaces, and who says to PostgreSQL what a connection may see. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SERVER = fileURLToPath(new URL('../../../server', import.meta.url))

const filesWith = (pattern: RegExp): string[] =>
  ['src', 'cli', 'practice'].flatMap((folder) =>
    readdirSync(`${SERVER}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && pattern.test(readFileSync(`${SERVER}/${folder}/${name}`, 'utf8')))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  )

it('lets only the command line and the start of the server see all workspaces at once', () => {
  const allowed = [
    /^src\/ops\//,
    // Makes the scope; migrations fill new tables from old ones.
    /^src\/store\/database\.ts$/,
    // Whether there is an owner yet.
    /^src\/start-server\.ts$/,
    // Which workspaces there are; each is then looked at from within.
    /^src\/working-set\/keep-looking\.ts$/,
    /^src\/upkeep\/compact\.ts$/,
    // What is due in which workspace; it is done from within each.
    /^src\/upkeep\/keep-up\.ts$/,
    // A code from the command line: the e-mail says in which workspace.
    /^src\/auth\/reset-password\.ts$/,
  ]
  const others = filesWith(/\.everywhere\b|\beverywhere:/).filter((file) => !allowed.some((one) => one.test(file)))
  expect(others, 'what a request asks for is asked within `store.of(workspace)`').toEqual([])
})

it('says in one place what a connection may see', () => {
  expect(filesWith(/set_config\(|shuke\.(workspace|key|everything)/).sort()).toEqual([
    // A sentence: how PostgreSQL's own tool is let see all of a shop.
    'src/ops/commands.ts',
    'src/store/migrations/walls.ts',
    'src/store/scope.ts',
  ])
})
