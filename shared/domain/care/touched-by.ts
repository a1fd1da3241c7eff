import type { Localised, MemberId } from '../../model/index.ts'
import type { Subject } from './subject.ts'

/** A colleague by name, or as one of us where no name is known here. Starts a sentence in English. */
export function colleague(member: MemberId, { nameOf }: Pick<Subject, 'nameOf'>): Localised {
  const name = nameOf(member)
  return name ? { 'zh-CN': name, en: name } : { 'zh-CN': '同事', en: 'A colleague' }
}
