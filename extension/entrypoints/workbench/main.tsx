/** The full page: import and settings. */
import { createRoot } from 'react-dom/client'
import { browser } from 'wxt/browser'
import { ask } from '../../messaging/listen.ts'
import { App } from '../../workbench/app.tsx'
import { ImportJob } from '../../workbench/import/import-job.ts'
import { ImportQueue } from '../../workbench/import/import-queue.ts'
import '../../ui/tokens.css'
import '../../ui/pieces.css'
import '../../workbench/workbench.css'

const job = new ImportJob({
  startWorker: () =>
    new Worker(new URL('../../workbench/import/import.worker.ts', import.meta.url), { type: 'module' }),
  now: () => Date.now(),
  reader: browser.runtime.getManifest().version,
  onServerChanged: () => {
    ask({ type: 'sync-now' }).catch((error: unknown) => console.info('not synced at once:', String(error)))
  },
})
const queue = new ImportQueue(job)
// A closed tab ends its import; it can be gone on with, but the person should know.
addEventListener('beforeunload', (event) => {
  if (queue.busy) event.preventDefault()
})

const root = document.getElementById('workbench')
if (root) createRoot(root).render(<App job={job} queue={queue} />)
