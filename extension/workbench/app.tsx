/** The workbench: rail and place. The import job lives here, so that it goes on while a person looks elsewhere. */
import type { Locale } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { DEFAULT_ZONE, zoneOf } from '../store/orders.ts'
import { LocaleProvider, useMessages } from '../ui/i18n.tsx'
import { CarePage } from './care/care-page.tsx'
import { CustomersPage } from './customers/customers-page.tsx'
import type { ChosenFile } from './import/chosen-file.ts'
import { ImportPage } from './import/import-page.tsx'
import { type ImportJob, JobContext } from './import/use-job.ts'
import { type ImportQueue, QueueContext } from './import/use-queue.ts'
import { Rail } from './rail.tsx'
import { SettingsPage } from './settings/settings-page.tsx'
import { StoreProvider, useStore } from './store-context.tsx'
import { usePlace } from './use-place.ts'
import { useWords } from './use-words.ts'

interface AppProps {
  readonly job: ImportJob
  readonly queue: ImportQueue
  /** The browser's own language unless given. */
  readonly locale?: Locale
}

export function App({ job, queue, locale }: AppProps) {
  return (
    <StoreProvider>
      <InShopsZone locale={locale}>
        <JobContext value={job}>
          <QueueContext value={queue}>
            <Page />
          </QueueContext>
        </JobContext>
      </InShopsZone>
    </StoreProvider>
  )
}

interface InShopsZoneProps {
  readonly locale: Locale | undefined
  readonly children: ReactNode
}

/** Times are those of the shop's own zone. */
function InShopsZone({ locale, children }: InShopsZoneProps) {
  const store = useStore()
  const zone = useLiveQuery(() => zoneOf(store), [store]) ?? DEFAULT_ZONE
  return (
    <LocaleProvider zone={zone} {...(locale === undefined ? {} : { locale })}>
      {children}
    </LocaleProvider>
  )
}

function Page() {
  const place = usePlace()
  const { locale } = useMessages()
  const words = useWords()
  // Held above the places, so that a look at the settings does not lose the choice.
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const { title } = words[place.page]
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = `${title} · ${words.brand}`
  }, [locale, title, words])
  return (
    <>
      {/* A link to #main would be taken for a place. */}
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {words.skip}
      </button>
      <Rail place={place} />
      {place.page === 'customers' && <CustomersPage place={place} />}
      {place.page === 'import' && <ImportPage place={place} chosen={chosen} onChoose={setChosen} />}
      {place.page === 'care' && <CarePage part={place.part} rule={place.rule} />}
      {place.page === 'settings' && <SettingsPage part={place.part} />}
    </>
  )
}
