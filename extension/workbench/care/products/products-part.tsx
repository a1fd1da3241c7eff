import { useNumber, useWords } from '../../use-words.ts'
import { Part } from '../events/part.tsx'
import { SavedBar } from '../saved-bar.tsx'
import { ProductList } from './product-list.tsx'
import { Questions } from './questions.tsx'
import { useProducts } from './use-products.ts'
import { useSold } from './use-sold.ts'

/** What the things that are sold are, as far as their titles do not say it, and what is new about them. */
export function ProductsPart() {
  const { products: words } = useWords().care
  const number = useNumber()
  const sold = useSold()
  const desk = useProducts()
  if (desk === undefined) return null
  return (
    <>
      <p className="muted small looked" role="status">
        {sold.isReading ? words.reading(number(sold.read)) : words.looked(number(sold.read), sold.more === null)}{' '}
        {sold.more && (
          <button type="button" className="btn sm" onClick={sold.more}>
            {words.lookOn}
          </button>
        )}
      </p>
      <Part title={words.questions} note={words.questionsNote}>
        <Questions sold={sold} desk={desk} />
      </Part>
      <Part title={words.all} note={words.allNote}>
        <ProductList sold={sold} desk={desk} />
      </Part>
      <SavedBar saved={desk} />
    </>
  )
}
