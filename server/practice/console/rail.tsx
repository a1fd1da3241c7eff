import { useConsole } from './console-context.ts'
import { Icon, type IconName } from './icons.tsx'
import './rail.css'

const ENTRIES = [
  ['chat', 'chat'],
  ['orders', 'bag'],
  ['goods', 'box'],
  ['parcels', 'truck'],
  ['figures', 'chart'],
  ['settings', 'cog'],
] as const satisfies readonly (readonly [string, IconName])[]

/** The console's other pages, as a real one has them; here only the chats exist, and it says so. */
export const Rail = () => {
  const { words, tell } = useConsole()
  return (
    <nav className="rail" aria-label={words.title}>
      {ENTRIES.map(([entry, icon]) => (
        <button
          key={entry}
          type="button"
          aria-current={entry === 'chat' ? 'page' : undefined}
          onClick={entry === 'chat' ? undefined : () => tell(words.onlyChat)}
        >
          <Icon name={icon} />
          {words.rail[entry]}
        </button>
      ))}
    </nav>
  )
}
