import { Button } from '../../button.tsx'
import { useWords } from '../../use-words.ts'
import type { EntryProblem } from './entries.ts'

/** The end of a form that adds an entry: its button, and what is wrong with what was typed. */
export function EntryEnd({ label, problem }: { readonly label: string; readonly problem: EntryProblem | null }) {
  const { events: words } = useWords().care
  return (
    <div className="acts">
      <Button type="submit" icon="plus">
        {label}
      </Button>
      {problem && (
        <p className="problem small" role="alert">
          {words.problems[problem]}
        </p>
      )}
    </div>
  )
}
