import { NOT_BUYER_KINDS } from '@shuke/shared/identity'
import { IconButton } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import { Menu } from '../ui/pop.tsx'
import type { CardActions } from './card-view.ts'

/** What is seldom needed: it stands at the top and comes last in the tab order. */
export function Tools({ actions }: { readonly actions: CardActions }) {
  const words = useMessages().card.tools
  return (
    <div className="sk-tools">
      <Menu
        label={words.more}
        trigger={<IconButton icon="more" label={words.more} />}
        items={[
          ...(actions.openCustomers ? [{ words: words.customers, act: actions.openCustomers }] : []),
          { words: words.importOrders, act: () => actions.openImport() },
          ...(actions.separate ? [{ words: words.separate, act: actions.separate }] : []),
          ...NOT_BUYER_KINDS.flatMap((kind) =>
            actions.leaveOut ? [{ words: words.leaveOut[kind], act: () => actions.leaveOut?.(kind) }] : [],
          ),
          { words: words.settings, act: () => actions.openSettings() },
          { words: words.collapse, keys: 'Alt 0', act: () => actions.collapse() },
        ]}
      />
      <IconButton
        icon="right"
        label={`${words.collapse} (Alt+0)`}
        aria-keyshortcuts="Alt+0"
        onClick={() => actions.collapse()}
      />
    </div>
  )
}
