/** Server-sent events by fetch: Node has no EventSource, and both tracks are to read them alike. */
import { nowMs } from '../../contract.ts'

interface Reader {
  readonly onOpen: () => void
  readonly onEvent: (data: string) => void
}

/** Until `signal`; a stream that broke is opened again after `retryMs`. */
export const readEvents = async (
  url: string,
  signal: AbortSignal,
  retryMs: number,
  { onOpen, onEvent }: Reader,
): Promise<void> => {
  while (!signal.aborted) {
    const began = nowMs()
    try {
      const { body } = await fetch(url, { signal })
      onOpen()
      let text = ''
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        const events = (text + piece.value).split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) if (event.startsWith('data: ')) onEvent(event.slice('data: '.length))
      }
    } catch {
      // The server is not there, or the line broke: it is tried again below, until nobody wants to listen.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, Math.max(0, retryMs - (nowMs() - began))))
  }
}
