/** A `File`'s or a response's stream, or whatever else gives bytes in turn. */
export type ByteSource = AsyncIterable<Uint8Array> | ByteStream
interface ByteStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    cancel(): Promise<void>
  }
}

/** Nothing is read ahead of whoever takes the chunks; leaving the loop closes the source. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (Symbol.asyncIterator in source) {
    yield* source
    return
  }
  const reader = source.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) if (next.value) yield next.value
  } finally {
    await reader.cancel()
  }
}
