import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../fixtures/formats/', import.meta.url)

const foldersIn = (url: URL) =>
  readdirSync(url, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

const fileIn = (url: URL) => readdirSync(url).find((name) => name.startsWith('input.')) ?? 'input.csv'

/** The cases of one format: `<case>/input.*` with its bytes, `<case>/expected.json` with what is to come of them. */
export const casesOf = (format: string) =>
  foldersIn(new URL(`${format}/`, root)).map((name) => ({
    name,
    bytes: new Uint8Array(
      readFileSync(new URL(`${format}/${name}/${fileIn(new URL(`${format}/${name}/`, root))}`, root)),
    ),
    expected: () => JSON.parse(readFileSync(new URL(`${format}/${name}/expected.json`, root), 'utf8')),
  }))

export const formatsWithFixtures = () => foldersIn(root)
