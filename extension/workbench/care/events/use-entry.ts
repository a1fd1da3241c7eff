import { type FormEvent, useState } from 'react'
import type { EntryProblem, Read } from './entries.ts'

/** What is typed to add an entry, over what the form begins with, and what is wrong with it until it is typed anew. */
export interface EntryForm<T> {
  readonly typed: T
  readonly problem: EntryProblem | null
  readonly set: (some: Partial<T>) => void
  /** Adds what `read` makes of it and begins anew, or says what is wrong and keeps what was typed. */
  readonly submit: <E>(read: (typed: T) => Read<E>, add: (entry: E) => void) => (event: FormEvent) => void
}

/** @param blank what the form begins with: days of today, which the team's clock may still move */
export const useEntry = <T extends object>(blank: T): EntryForm<T> => {
  const [changed, setChanged] = useState<Partial<T>>({})
  const [problem, setProblem] = useState<EntryProblem | null>(null)
  const typed = { ...blank, ...changed }
  return {
    typed,
    problem,
    set: (some) => {
      setChanged({ ...changed, ...some })
      setProblem(null)
    },
    submit: (read, add) => (event) => {
      event.preventDefault()
      const answer = read(typed)
      if ('problem' in answer) return setProblem(answer.problem)
      add(answer.entry)
      setChanged({})
    },
  }
}
