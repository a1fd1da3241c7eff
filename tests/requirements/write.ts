/** Writes the table of requirements anew: `node tests/requirements/write.ts`. */
import { writeFileSync } from 'node:fs'
import { allShown, PAGE, pageOf } from './table.ts'

writeFileSync(PAGE, pageOf(allShown()))
console.log(`${PAGE} is written`)
