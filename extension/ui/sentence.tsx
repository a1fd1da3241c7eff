import { Fragment } from 'react'
import type { Sentence as Words } from '../locales/messages.ts'

/** A sentence of the messages with its strong words. */
export function Sentence({ words, as: Strong = 'b' }: { readonly words: Words; readonly as?: 'b' | 'strong' }) {
  return words.map((word, place) => (
    <Fragment key={place}>{typeof word === 'string' ? word : <Strong>{word.strong}</Strong>}</Fragment>
  ))
}
