import { ProductNews } from '@shuke/shared/model'
import { type FormEvent, useState } from 'react'
import type { SaidProduct } from '../../../store/say-of-product.ts'
import { Button } from '../../button.tsx'
import { Field, TextField } from '../../field.tsx'
import { useTeamTime } from '../../store-context.tsx'
import { useWords } from '../../use-words.ts'
import { dayFrom, firstDayText, lastDayText } from '../events/days.ts'
import { type NewsProblem, readNews, type TypedNews } from './read-news.ts'
import { usePlanZone } from './use-zone.ts'

interface NewsFormProps {
  readonly held: SaidProduct | undefined
  readonly onSay: (news: ProductNews | null) => void
}

/** As long as a week news is news. */
const USUAL_DAYS = 7

/** Cheaper, there again, or new: who may care to know is told while it is true. */
export function NewsForm({ held, onSay }: NewsFormProps) {
  const { products: words } = useWords().care
  const zone = usePlanZone()
  const now = useTeamTime()
  const [typed, setTyped] = useState<TypedNews | null>(null)
  const [problem, setProblem] = useState<NewsProblem | null>(null)
  if (zone === undefined) return null
  const news = held?.news ?? null
  const shown: TypedNews = typed ?? {
    kind: news?.kind ?? '',
    from: news ? firstDayText(news.at, zone) : dayFrom(now, 0, zone),
    until: news ? lastDayText(news.until, zone) : dayFrom(now, USUAL_DAYS, zone),
  }
  const set = (some: Partial<TypedNews>) => {
    setTyped({ ...shown, ...some })
    setProblem(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readNews(shown, zone)
    if ('problem' in read) return setProblem(read.problem)
    onSay(read.news)
    setTyped(null)
  }
  return (
    <form className="entry-form" onSubmit={submit}>
      <div className="form">
        <Field label={words.news} hint={words.newsHint}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={shown.kind}
              aria-invalid={problem === 'kind'}
              onChange={({ target }) => set({ kind: target.value })}
            >
              <option value="">{words.noNews}</option>
              {ProductNews.shape.kind.options.map((kind) => (
                <option key={kind} value={kind}>
                  {words.newsKinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          type="date"
          label={words.newsFrom}
          value={shown.from}
          aria-invalid={problem === 'from' || problem === 'order'}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          type="date"
          label={words.newsUntil}
          value={shown.until}
          aria-invalid={problem === 'until' || problem === 'order'}
          onChange={({ target }) => set({ until: target.value })}
        />
      </div>
      <div className="acts">
        <Button small type="submit">
          {words.tellNews}
        </Button>
        {news && (
          <Button
            small
            look="quiet"
            onClick={() => {
              onSay(null)
              setTyped(null)
            }}
          >
            {words.dropNews}
          </Button>
        )}
        {problem && (
          <p className="problem small" role="alert">
            {words.newsProblems[problem]}
          </p>
        )}
      </div>
    </form>
  )
}
