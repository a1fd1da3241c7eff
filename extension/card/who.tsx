import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon, SegmentShape } from '../ui/icons.tsx'
import { Sentence } from '../ui/sentence.tsx'
import type { CardActions, CustomerView } from './card-view.ts'
import { Joined } from './joined.tsx'
import { nameOf } from './name-of.ts'

/** Who this is: name, tier, what to call her, where she stands with the shop, and up to three lines that cannot wait. */
export function Who({ view, actions }: { readonly view: CustomerView; readonly actions: CardActions }) {
  const messages = useMessages()
  const format = useFormat()
  const { who, now } = view
  const words = messages.card.who
  const mark = view.elsewhere ? undefined : who.notBuyer
  const isTold = !view.elsewhere && !mark
  const segment = isTold ? who.segment.word : 'prospect'
  const { notBuyer } = messages.card
  const why = view.elsewhere ? words.elsewhere : mark ? notBuyer.title[mark.kind] : messages.segmentWhy(who.segment)
  return (
    <header className="sk-row sk-who" data-seg={segment}>
      <div className="sk-tab seg" aria-hidden="true" title={why}>
        {isTold && <SegmentShape word={segment} />}
        <b>{view.elsewhere ? words.elsewhereMargin : mark ? notBuyer.margin : messages.segmentMargin[segment]}</b>
      </div>
      <div className="sk-cell">
        <div className="sk-id">
          <div className="sk-seal" data-blank={who.name === null ? '' : undefined} aria-hidden="true">
            {who.name === null ? words.newcomerSeal : (who.seal ?? sealOf(who.name))}
          </div>
          <div className="sk-name">
            <h2>
              <span className="name" title={who.name ?? undefined}>
                {who.name ?? words.newcomer}
              </span>
              <span className="vh">{isTold ? `${messages.segment[segment]}; ${why}` : why}</span>
              {who.tier && <span className="sk-tier">{who.tier}</span>}
              {who.callName && <span className="sk-call">{words.call(who.callName, who.gender)}</span>}
            </h2>
            <div className="sk-ids">
              {who.joined && <Joined view={view} joined={who.joined} actions={actions} />}
              {who.ids.map((id) => (
                <span className="num" key={id}>
                  {id}
                </span>
              ))}
            </div>
          </div>
        </div>
        <ul className="sk-facts1">
          {who.opening ? (
            <li className="opening">
              <Icon name="talk" />
              <span title={format.pick(who.opening)}>{format.pick(who.opening)}</span>
            </li>
          ) : who.last ? (
            <li>
              <Icon name="bag" />
              <span title={who.last.what}>
                <Sentence
                  words={words.last(format.date(who.last.at, now), who.last.what, format.ago(who.last.at, now))}
                  as="strong"
                />
              </span>
            </li>
          ) : (
            <li>
              <Icon name="user" />
              <span>{view.elsewhere ? words.elsewhere : who.isNew ? words.firstTime : words.nothingYet}</span>
            </li>
          )}
          {who.issue && (
            <li className="bad">
              <Icon name="flag" />
              <span title={who.issue.what}>
                {words.issue(who.issue.kind, who.issue.what, who.issue.by && nameOf(view, who.issue.by, messages))}
              </span>
            </li>
          )}
          {who.privilege && !who.opening && (
            <li>
              <Icon name="gift" />
              <span>{format.pick(who.privilege)}</span>
            </li>
          )}
        </ul>
      </div>
    </header>
  )
}

/** The one character of the name seal. */
const sealOf = (name: string): string => [...name][0]?.toUpperCase() ?? ''
