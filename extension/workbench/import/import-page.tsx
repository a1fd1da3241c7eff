/** The import page: choose, check, import, result; and the imports of before. */
import { useEffect } from 'react'
import { Note } from '../note.tsx'
import { hrefOf, type Place } from '../place.ts'
import { useMayManage, useSession } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { CheckFiles } from './check-files.tsx'
import { ChooseFile } from './choose-file.tsx'
import type { ChosenFile } from './chosen-file.ts'
import { KnownTables } from './known-tables.tsx'
import { PastImports } from './past-imports.tsx'
import { Result } from './result.tsx'
import { RunProgress } from './run-progress.tsx'
import { type Step, Steps } from './steps.tsx'
import { Unfinished } from './unfinished.tsx'
import { useJob } from './use-job.ts'
import { usePastImports } from './use-past-imports.ts'
import './import.css'

interface ImportPageProps {
  readonly place: Place & { readonly page: 'import' }
  readonly chosen: readonly ChosenFile[]
  readonly onChoose: (chosen: readonly ChosenFile[]) => void
}

const STEP_OF = { choose: 0, map: 1, run: 2, done: 3, past: null } as const satisfies Record<string, Step | null>

export function ImportPage({ place, chosen, onChoose }: ImportPageProps) {
  const { import: words } = useWords()
  const number = useNumber()
  const session = useSession()
  const mayManage = useMayManage()
  const { view } = useJob()
  const past = usePastImports()
  const step = STEP_OF[place.view]

  // A place whose file or job is gone, as after a reload, has nothing to show.
  const astray = (place.view === 'map' && chosen.length === 0) || (place.view === 'run' && !view)
  useEffect(() => {
    if (astray) window.location.replace(hrefOf({ page: 'import', view: 'choose' }))
  }, [astray])

  return (
    <main id="main" tabIndex={-1}>
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{session ? words.subtitleTeam : words.subtitleAlone}</p>
        </div>
        {place.view !== 'past' && past && past.length > 0 && (
          <div className="acts">
            <a className="btn plain" href={hrefOf({ page: 'import', view: 'past' })}>
              {words.past(number(past.length))}
            </a>
          </div>
        )}
      </div>
      {mayManage ? (
        <>
          {step !== null && <Steps at={step} />}
          {place.view === 'choose' && (
            <>
              <Unfinished />
              <ChooseFile onChoose={onChoose} />
              <KnownTables />
            </>
          )}
          {place.view === 'map' && chosen.length > 0 && <CheckFiles chosen={chosen} onChange={onChoose} />}
          {place.view === 'run' && view && <RunProgress view={view} />}
          {place.view === 'done' && <Result id={place.id} />}
          {place.view === 'past' && <PastImports />}
        </>
      ) : (
        <Note>{words.notAllowed}</Note>
      )}
    </main>
  )
}
