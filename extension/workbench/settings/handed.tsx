import { useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../use-words.ts'

/** Something to hand to a colleague, with a button that copies it. */
export function Handed({ label, value }: { readonly label: string; readonly value: string }) {
  const { team: words } = useWords().settings
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <p className="handed">
      <span className="muted small">{label}</span>
      <code>{value}</code>
      <Button small onClick={() => void copy()}>
        {copied ? words.copied : words.copy}
      </Button>
    </p>
  )
}
