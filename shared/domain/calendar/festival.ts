import type { Festival } from '../../model/index.ts'

/** Whom a festival is about: everybody, or those of whom a fact says so. Nobody is guessed into it. */
export type Audience = 'all' | 'women' | 'mothers' | 'fathers' | 'parents' | 'teachers'

const AUDIENCES: Readonly<Record<string, Audience>> = {
  women: 'women',
  mothers: 'mothers',
  fathers: 'fathers',
  children: 'parents',
  teachers: 'teachers',
}

/** One that an owner added is for everybody. */
export const audienceOf = ({ id }: Pick<Festival, 'id'>): Audience => AUDIENCES[id] ?? 'all'
