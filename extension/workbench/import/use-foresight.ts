/** What the files that lie ready would change, found out in a thread of its own. */
import type { Problem } from '@shuke/shared/formats'
import type { ImportId } from '@shuke/shared/model'
import { useEffect, useState } from 'react'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { useSession, useStore } from '../store-context.tsx'
import type { Foreseen } from './foresee.ts'
import type { FromForesee, ToForesee } from './foresee.worker.ts'
import type { ImportFailureReason } from './import-failure.ts'

export interface FileForesight {
  readonly foreseen: Foreseen | null
  readonly failed: ImportFailureReason | null
  readonly problems: readonly Problem[]
  readonly problemCount: number
}

export interface Foresight {
  readonly state: 'asleep' | 'looking' | 'known'
  /** Of all files together, 0 to 1. */
  readonly share: number
  readonly files: ReadonlyMap<ImportId, FileForesight>
  /** Look now, where the files are too big to be looked at unasked. */
  readonly look: () => void
}

export interface AheadFile {
  readonly record: ImportRecord
  readonly file: File
}

/** Read in a second or two; more is looked at when the person asks for it. */
const UNASKED_BYTES = 4_000_000
/** While a name is being typed nothing is begun. */
const PATIENCE_MS = 300

const NOTHING: ReadonlyMap<ImportId, FileForesight> = new Map()
const EMPTY: FileForesight = { foreseen: null, failed: null, problems: [], problemCount: 0 }
/** More are counted and not kept. */
const PROBLEMS_KEPT = 10_000

/** @param files null while something about them has still to be said */
export const useForesight = (files: readonly AheadFile[] | null): Foresight => {
  const store = useStore()
  const session = useSession()
  const [asked, setAsked] = useState<string | null>(null)
  const [known, setKnown] = useState<{ readonly of: string; readonly found: typeof NOTHING }>({
    of: '',
    found: NOTHING,
  })
  const [progress, setProgress] = useState({ of: '', share: 0, done: false })

  // The same files under the same words need no second look: `of` says all that one depends on.
  const of = files ? JSON.stringify([store.name, files.map(({ record, file }) => [record, file.size])]) : ''
  const bytes = (files ?? []).reduce((sum, { file }) => sum + file.size, 0)
  const begins = of !== '' && (bytes <= UNASKED_BYTES || asked === of)

  useEffect(() => {
    if (!begins || !files) return
    let worker: Worker | null = null
    const shares = new Map<ImportId, number>()
    const hear = ({ data }: MessageEvent<FromForesee>) => {
      if (data.type === 'done') {
        setProgress({ of, share: 1, done: true })
        return
      }
      if (data.type === 'share') {
        shares.set(data.id, data.share)
        const weighed = files.reduce((sum, { record, file }) => sum + (shares.get(record.id) ?? 0) * file.size, 0)
        setProgress({ of, share: weighed / Math.max(1, bytes), done: false })
        return
      }
      setKnown((before) => {
        const found = new Map(before.of === of ? before.found : NOTHING)
        const file = found.get(data.id) ?? EMPTY
        if (data.type === 'problems') {
          const room = Math.max(0, PROBLEMS_KEPT - file.problems.length)
          const problems = [...file.problems, ...data.problems.slice(0, room)]
          found.set(data.id, { ...file, problems, problemCount: file.problemCount + data.problems.length })
        } else if (data.type === 'failed') found.set(data.id, { ...file, failed: data.reason })
        else found.set(data.id, { ...file, foreseen: data.foreseen })
        return { of, found }
      })
    }
    const timer = setTimeout(() => {
      worker = new Worker(new URL('./foresee.worker.ts', import.meta.url), { type: 'module' })
      worker.addEventListener('message', hear)
      worker.addEventListener('error', () => {
        for (const { record } of files)
          hear({ data: { type: 'failed', id: record.id, reason: 'unknown' } } as MessageEvent)
        setProgress({ of, share: 1, done: true })
      })
      worker.postMessage({ store: store.name, session, files } satisfies ToForesee)
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      worker?.terminate()
    }
  }, [of, begins])

  const current = progress.of === of
  return {
    state: !begins ? 'asleep' : current && progress.done ? 'known' : 'looking',
    share: current ? progress.share : 0,
    files: known.of === of ? known.found : NOTHING,
    look: () => setAsked(of),
  }
}
