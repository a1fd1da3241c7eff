import { categoryOf, productKey, type SoldProduct, sameTitle } from '@shuke/shared/product'
import { useId, useMemo, useState } from 'react'
import { useFormat } from '../../../ui/i18n.tsx'
import { Button } from '../../button.tsx'
import { TextField } from '../../field.tsx'
import { useNumber, useWords } from '../../use-words.ts'
import { ProductForm } from './product-form.tsx'
import { allProducts, type ProductDesk } from './use-products.ts'
import type { Sold } from './use-sold.ts'

/** As many lines as are drawn; the rest is found by its name. */
const SHOWN = 50

interface ProductListProps {
  readonly sold: Sold
  readonly desk: ProductDesk
}

/** Everything that is sold, the most sold first, and a way to find one by its name. */
export function ProductList({ sold, desk }: ProductListProps) {
  const { products: words } = useWords().care
  const number = useNumber()
  const [query, setQuery] = useState('')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const { said, book } = desk
  const all = useMemo(() => allProducts(sold.products, said), [sold.products, said])
  const wanted = sameTitle(query)
  const found = all.filter(
    (one) => sameTitle(one.title).includes(wanted) && (!onlyOpen || book.factsOf(one).category === null),
  )
  return (
    <div className="panel">
      <div className="pad find-product">
        <TextField
          type="search"
          label={words.find}
          value={query}
          maxLength={80}
          onChange={({ target }) => setQuery(target.value)}
        />
        <label className="check">
          <input type="checkbox" checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)} />
          {words.onlyUnknown}
        </label>
      </div>
      <ul className="entries">
        {found.slice(0, SHOWN).map((one) => (
          <ProductLine key={productKey(one)} product={one} desk={desk} />
        ))}
      </ul>
      {found.length === 0 && <p className="pad muted">{all.length === 0 ? words.none : words.notFound}</p>}
      {found.length > SHOWN && <p className="pad muted small">{words.more(number(found.length - SHOWN))}</p>}
    </div>
  )
}

function ProductLine({ product, desk }: { readonly product: SoldProduct; readonly desk: ProductDesk }) {
  const { products: words } = useWords().care
  const format = useFormat()
  const number = useNumber()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const facts = desk.book.factsOf(product)
  const held = desk.said.get(productKey(product))
  const kind = facts.category === null ? null : (categoryOf(facts.category)?.name ?? facts.name)
  return (
    <li className="product">
      <div>
        <b>{product.title}</b>
        <p className="muted small">
          {words.soldAt(product.shop, number(product.sold))} ·{' '}
          {kind === null ? words.unknownKind : words.kindBy(format.pick(kind), facts.categorySource === 'said')}
        </p>
      </div>
      {held?.news && <span className="tag good">{words.newsKinds[held.news.kind]}</span>}
      <Button
        small
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={words.openOf(product.title, isOpen)}
        onClick={() => setIsOpen(!isOpen)}
      >
        {words.open(isOpen)}
      </Button>
      <div id={id} className="rule-form" hidden={!isOpen}>
        {isOpen && <ProductForm product={product} facts={facts} held={held} say={desk.say} />}
      </div>
    </li>
  )
}
