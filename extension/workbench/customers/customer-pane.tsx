import type { CustomerId } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useState } from 'react'
import { CardOfCustomer } from '../../card/live/card-of-customer.tsx'
import { connectBriefly } from '../../sync/connect.ts'
import { fetchCard } from '../../sync/fetch-card.ts'
import { answerOf } from '../../sync/server-answer.ts'
import { Button } from '../button.tsx'
import { useSession, useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'

interface CustomerPaneProps {
  readonly customer: CustomerId | null
  readonly onClose: () => void
}

const goTo = (place: string) => {
  window.location.hash = place
}

/** Her card beside the list. Who is not held on this computer is asked of the server first. */
export function CustomerPane({ customer, onClose }: CustomerPaneProps) {
  const { customers: words } = useWords()
  const store = useStore()
  const held = useLiveQuery(
    async () => ({ customer, is: customer !== null && (await store.bundles.get(customer)) !== undefined }),
    [store, customer],
  )
  const isHeld = held?.customer === customer ? held.is : undefined
  const { state, again } = useFetched(isHeld === false ? customer : null)
  return (
    <aside className="customer" aria-label={words.card.label}>
      {customer === null && <p className="muted pad">{words.card.choose}</p>}
      {customer !== null && isHeld && (
        <CardOfCustomer store={store} customer={customer} openWorkbench={goTo} onClose={onClose} />
      )}
      {customer !== null && isHeld === false && (
        <div className="pad" role="status">
          <p>{words.card[state]}</p>
          {state === 'notHere' && (
            <Button small onClick={again}>
              {words.card.again}
            </Button>
          )}
        </div>
      )}
    </aside>
  )
}

/** @param customer who is to be asked of the server; null for nobody */
const useFetched = (customer: CustomerId | null) => {
  const store = useStore()
  const session = useSession()
  const server = session?.server ?? null
  const token = session?.token ?? null
  const [state, setState] = useState<'asking' | 'notHere' | 'gone'>('asking')
  const [tries, setTries] = useState(0)
  const again = useCallback(() => setTries((n) => n + 1), [])
  useEffect(() => {
    if (customer === null) return
    if (server === null || token === null) {
      setState('gone')
      return
    }
    let isWanted = true
    const say = (next: typeof state) => isWanted && setState(next)
    setState('asking')
    fetchCard(store, connectBriefly(server, token), { customer }).then(
      // When the server has her, her bundle is here now and her card stands in this place.
      (fetched) => say(fetched === 'none' ? 'gone' : fetched === 'later' ? 'notHere' : 'asking'),
      (error: unknown) => {
        if (answerOf(error) === null) console.info('the server was not asked:', String(error))
        say('notHere')
      },
    )
    return () => {
      isWanted = false
    }
  }, [customer, store, server, token, tries])
  return { state, again }
}
