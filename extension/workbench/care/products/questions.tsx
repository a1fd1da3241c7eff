import { Season } from '@shuke/shared/model'
import { CATEGORIES, categoryOf, type ProductQuestion, productKey, productsToAsk } from '@shuke/shared/product'
import { useMemo, useState } from 'react'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { useNumber, useWords } from '../../use-words.ts'
import type { ProductDesk } from './use-products.ts'
import type { Sold } from './use-sold.ts'

/** At a time: a long list is put off for good. */
const AT_ONCE = 8

interface QuestionsProps {
  readonly sold: Sold
  readonly desk: ProductDesk
}

/** What a person is asked once, the most sold first. */
export function Questions({ sold, desk }: QuestionsProps) {
  const { products: words } = useWords().care
  const { products, isReading } = sold
  const { book, asked } = desk
  const questions = useMemo(() => productsToAsk(products, book, asked, AT_ONCE), [products, book, asked])
  if (questions.length === 0)
    return <p className="panel pad muted">{isReading ? words.readingOrders : words.nothingToAsk}</p>
  return (
    <ul className="panel entries">
      {questions.map((question) => (
        <Question key={productKey(question)} question={question} desk={desk} />
      ))}
    </ul>
  )
}

function Question({ question, desk }: { readonly question: ProductQuestion; readonly desk: ProductDesk }) {
  const { products: words } = useWords().care
  const format = useFormat()
  const number = useNumber()
  const [category, setCategory] = useState('')
  const [season, setSeason] = useState('')
  const { title, shop, ask } = question
  const known = desk.book.factsOf(question).category
  const asksSeason = ask.includes('category') ? categoryOf(category)?.seasonal === true : true
  const answer = () => {
    const said = Season.safeParse(season)
    desk.say(
      question,
      { category: category || known, season: asksSeason && said.success ? said.data : null },
      words.noted(title),
    )
  }
  return (
    <li className="question">
      <div>
        <b>{title}</b>
        <p className="muted small">{words.soldAt(shop, number(question.sold))}</p>
      </div>
      {ask.includes('category') ? (
        <select
          className="in"
          aria-label={words.categoryOf(title)}
          value={category}
          onChange={({ target }) => setCategory(target.value)}
        >
          <option value="">{words.whatIsIt}</option>
          {CATEGORIES.map(({ id, name }) => (
            <option key={id} value={id}>
              {format.pick(name)}
            </option>
          ))}
        </select>
      ) : (
        <span className="muted">{known && format.pick(categoryOf(known)?.name ?? { 'zh-CN': known, en: known })}</span>
      )}
      <select
        className="in"
        aria-label={words.seasonOf(title)}
        value={season}
        disabled={!asksSeason}
        onChange={({ target }) => setSeason(target.value)}
      >
        <option value="">{words.whichSeason}</option>
        {Season.options.map((one) => (
          <option key={one} value={one}>
            {words.seasons[one]}
          </option>
        ))}
      </select>
      <div className="acts">
        <Button small disabled={category === '' && season === ''} aria-label={words.noteOf(title)} onClick={answer}>
          {words.note}
        </Button>
        <Button
          small
          look="quiet"
          aria-label={words.skipOf(title)}
          onClick={() => desk.say(question, { category: known }, null)}
        >
          {words.skip}
        </Button>
      </div>
    </li>
  )
}
