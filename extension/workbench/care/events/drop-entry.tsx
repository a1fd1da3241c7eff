import { Button } from '../../button.tsx'
import { useWords } from '../../use-words.ts'

/** Takes an entry away. @param said what the entry is called, for who does not see which line the button stands in */
export function DropEntry({ said, onDrop }: { readonly said: string; readonly onDrop: () => void }) {
  const { events: words } = useWords().care
  return (
    <Button small look="quiet" aria-label={words.dropOf(said)} onClick={onDrop}>
      {words.drop}
    </Button>
  )
}
