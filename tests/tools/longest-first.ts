/** The order of the test files on several workers: those that are known to take long begin first, so that none is left alone at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** By what they took; what is not named comes after them, as vitest orders it. */
const LONG = [
  'hostile-inputs',
  'ops',
  'kills',
  'restore',
  'simulation',
  'start',
  'move',
  'inv-20-bounded',
  'instances',
  'session',
].map((name) => `/${name}.test.ts`)

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((end) => moduleId.endsWith(end))
  return place < 0 ? LONG.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => placeOf(a) - placeOf(b))
  }
}
