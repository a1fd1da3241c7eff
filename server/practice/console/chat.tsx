import type { ReactNode } from 'react'
import type { Buyer, Conversation, Message, PracticeStore, Product } from '../shop/types.ts'
import { useConsole } from './console-context.ts'
import { clockTime, dayWord } from './format.ts'
import { ProductPicture } from './product-picture.tsx'
import { useLastInView } from './use-last-in-view.ts'
import './chat.css'

/** What the platform says of the buyer, as attributes: a login on Taobao, a uid elsewhere, nothing where it hides both. */
const identity = (conversation: Conversation, buyer: Buyer | undefined): Readonly<Record<string, string>> => {
  if (buyer === undefined || conversation.shows !== 'identifier') return {}
  return { [buyer.identifier.kind === 'login' ? 'data-buyer-login' : 'data-buyer-uid']: buyer.identifier.value }
}

const ProductSlip = ({ product, text }: { readonly product: Product; readonly text: string }) => {
  const { locale } = useConsole()
  const title = product.title[locale]
  return (
    <span className="slip">
      <ProductPicture picture={product.picture} size={48} />
      <span>
        {title} <b>{text.slice(title.length).replace(/^[,\s]+/, '')}</b>
      </span>
    </span>
  )
}

/** The open conversation: whom it is with, what was said, and below it the place to answer. */
export const Chat = ({
  conversation,
  buyer,
  store,
  products,
  messages,
  headerHere,
  now,
  children,
}: {
  readonly conversation: Conversation
  readonly buyer: Buyer | undefined
  readonly store: PracticeStore
  readonly products: readonly Product[]
  readonly messages: readonly Message[]
  /** False while a slow console still asks who this is. */
  readonly headerHere: boolean
  readonly now: number
  readonly children: ReactNode
}) => {
  const { locale, words } = useConsole()
  const list = useLastInView(`${conversation.id} ${messages.length} ${headerHere}`)
  const nick = conversation.nick[locale]

  return (
    <section className="chat" data-conversation-id={conversation.id} aria-label={nick}>
      {headerHere ? (
        <header
          className="chat-header"
          data-platform={store.fields.platform}
          data-shop-code={store.fields.code}
          data-shop-name={store.name[locale]}
          {...identity(conversation, buyer)}
        >
          <b className="buyer-nick">{nick}</b>
          <span>{conversation.source[locale]}</span>
        </header>
      ) : (
        <div className="header-to-come" />
      )}
      <ol className="messages" ref={list} key={conversation.id} aria-label={words.messages}>
        {headerHere &&
          messages.map((message) => {
            const product = products.find(({ code }) => code === message.product)
            const name = message.side === 'agent' ? store.agent[locale] : nick
            return (
              <li
                key={message.id}
                className="message"
                data-message-id={message.id}
                data-side={message.side}
                data-sent-at={message.at}
              >
                {message.side !== 'system' && (
                  <>
                    <span
                      className="avatar"
                      style={message.side === 'buyer' ? { background: conversation.avatar.colour } : undefined}
                      aria-hidden="true"
                    >
                      {message.side === 'buyer' ? conversation.avatar.letter[locale] : name.slice(0, 1)}
                    </span>
                    <small>
                      {name} {dayWord(message.at, now, locale)} {clockTime(message.at)}
                    </small>
                  </>
                )}
                <span className="message-text">
                  {product ? <ProductSlip product={product} text={message.text[locale]} /> : message.text[locale]}
                </span>
              </li>
            )
          })}
      </ol>
      {children}
    </section>
  )
}
