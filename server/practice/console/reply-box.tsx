import type { KeyboardEvent, RefObject } from 'react'
import { useConsole } from './console-context.ts'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'
import './reply-box.css'

const FACES = ['🙂', '😊', '😄', '🤝', '👌', '👍', '🙏', '🌿', '🌸', '🍵', '🎁', '📦']

/** Where the answer is written. The framework holds its text: a value set behind its back does not last. */
export const ReplyBox = ({
  box,
  text,
  onText,
  onSend,
  onGoods,
}: {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly onText: (text: string) => void
  readonly onSend: () => void
  readonly onGoods: () => void
}) => {
  const { words, tell } = useConsole()
  const put = (piece: string): void => {
    onText(text + piece)
    box.current?.focus()
  }
  const keyDown = (event: KeyboardEvent): void => {
    // 229 is what some input methods send for the Enter that takes a candidate, after the composition has ended.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || composing) return
    event.preventDefault()
    onSend()
  }
  return (
    <div className="reply">
      <div className="tools">
        <Menu label={words.tools.smile} button={<Icon name="smile" />}>
          {(close) => (
            <div className="faces">
              {FACES.map((face) => (
                <button
                  key={face}
                  type="button"
                  onClick={() => {
                    put(face)
                    close()
                  }}
                >
                  {face}
                </button>
              ))}
            </div>
          )}
        </Menu>
        <button type="button" title={words.tools.picture} onClick={() => tell(words.noFiles)}>
          <Icon name="picture" />
        </button>
        <button type="button" title={words.tools.cut} onClick={() => tell(words.noFiles)}>
          <Icon name="cut" />
        </button>
        <button type="button" title={words.tools.goods} onClick={onGoods}>
          <Icon name="bag" />
        </button>
        <button type="button" title={words.tools.coupon} onClick={() => tell(words.noCoupons)}>
          <Icon name="gift" />
        </button>
      </div>
      <textarea
        id="reply"
        ref={box}
        value={text}
        placeholder={words.replyHint}
        aria-label={words.reply}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={keyDown}
      />
      <footer>
        <Menu label={words.phrases} className="phrases" button={words.phrases}>
          {(close) =>
            words.phraseList.map((phrase) => (
              <button
                key={phrase}
                type="button"
                onClick={() => {
                  put(phrase)
                  close()
                }}
              >
                {phrase}
              </button>
            ))
          }
        </Menu>
        <button type="button" className="send" onClick={onSend}>
          {words.send}
        </button>
      </footer>
    </div>
  )
}
