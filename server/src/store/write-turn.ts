/**
 * Whose turn it is to write.
 *
 * SQLite has one writer, and Node's SQLite waits for it by stopping the whole thread. So writers of this process queue up
 * here first, in order and without stopping anybody: those of the main thread, and those of the import's thread, which
 * asks the main one. PostgreSQL makes its writers wait on its own side and needs no such queue.
 */
export type WriteTurn = <T>(work: () => Promise<T>) => Promise<T>

export const noTurns: WriteTurn = (work) => work()

export const createTurns = (): WriteTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    // Whoever comes next waits for the end, not for the success.
    last = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }
}
