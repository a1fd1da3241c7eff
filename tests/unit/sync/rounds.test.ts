/** Rounds one after the other, and what is heard in between. */
import { createRounds } from '@shuke/extension/sync/rounds.ts'
import { expect, test, vi } from 'vitest'
import { eventually } from '../../tools/eventually.ts'

/** Rounds that end when they are told to. @param takes whether what is heard is taken as it came */
const controlled = (takes: (heard: readonly number[]) => boolean) => {
  const ends: (() => void)[] = []
  const taken: (readonly number[])[] = []
  const round = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  const rounds = createRounds<number>(round, async (heard) => {
    taken.push(heard)
    return heard.length > 0 && takes(heard)
  })
  return { rounds, round, taken, end: () => ends.shift()?.() }
}

test('what is taken as it came needs no round, and what is not gets one', async () => {
  const { rounds, round, taken } = controlled(([first]) => first !== 3)
  await rounds.hear(1)
  await rounds.hear(2)
  expect(round).not.toHaveBeenCalled()
  void rounds.hear(3)
  await eventually(() => expect(round).toHaveBeenCalledTimes(1))
  expect(taken).toEqual([[1], [2], [3]])
})

test('what is heard during a round waits for its end, in its order', async () => {
  const { rounds, round, taken, end } = controlled(() => true)
  const first = rounds.now()
  for (const one of [1, 2, 3]) void rounds.hear(one)
  expect(taken).toEqual([])
  end()
  await first
  await eventually(() => expect(taken).toEqual([[1, 2, 3]]))
  expect(round).toHaveBeenCalledTimes(1)
})

test('a round that is asked for during another one follows it, once', async () => {
  const { rounds, round, end } = controlled(() => true)
  const first = rounds.now()
  for (let i = 0; i < 5; i++) void rounds.now()
  end()
  await first
  await eventually(() => expect(round).toHaveBeenCalledTimes(2))
  end()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(round).toHaveBeenCalledTimes(2)
})

test('however much is heard during a long round, little waits: another round brings it', async () => {
  const { rounds, round, taken, end } = controlled(() => true)
  const first = rounds.now()
  for (let i = 0; i < 51; i++) void rounds.hear(i)
  end()
  await first
  await eventually(() => expect(round).toHaveBeenCalledTimes(2))
  expect(taken).toEqual([])
})
