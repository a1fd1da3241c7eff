import { offer } from '../../tracks/page.ts'
import { openOurs } from './client.ts'

offer(openOurs())
