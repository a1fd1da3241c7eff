import type { Shops } from '@shuke/shared/model'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../use-words.ts'
import { isChosen, ShopChoice } from './shop-choice.tsx'

interface MemberShopsProps {
  readonly name: string
  readonly shops: Shops
  readonly mayAll: boolean
  readonly onShops: (shops: Shops) => void
}

/** Which shops a member sees, kept by a button: a tick too many would clear her workstation of a shop. */
export function MemberShops({ name, shops, mayAll, onShops }: MemberShopsProps) {
  const { settings } = useWords()
  const { scope: words } = settings.team
  const [chosen, choose] = useState<Shops>(shops)
  const isSame = JSON.stringify(chosen) === JSON.stringify(shops)
  return (
    <>
      <ShopChoice legend={words.of(name)} chosen={chosen} mayAll={mayAll} onChoose={choose} />
      <p className="acts">
        <Button small disabled={isSame || !isChosen(chosen)} onClick={() => onShops(chosen)}>
          {words.save}
        </Button>
        <span className="muted small">{words.why}</span>
      </p>
    </>
  )
}
