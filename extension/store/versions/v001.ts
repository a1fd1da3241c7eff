/**
 * The first shape of the store. Each index costs about a third of the write speed, so only what must be looked up has
 * one: a customer by an identifier's key, a link by either end, waiting ops by their row.
 */
export const v001 = {
  version: 1,
  stores: {
    /** One record a customer: rows, newest orders, aggregates. */
    bundles: 'id',
    /** Identifier key, order numbers among them, to customer; null for an order whose buyer is not known yet. */
    lookups: 'key',
    /** Orders whose buyer is not known yet. */
    waiting: 'key',
    /** Orders beyond the newest of a bundle, in pages. */
    olderOrders: '[customer+page]',
    links: 'id, a, b',
    /** Shops, plan, members, shop model. */
    workspace: '[kind+id]',
    outbox: 'n, row',
    /** Ops that the server did not take, kept until a person has read them. */
    refused: 'id',
    drafts: 'key',
    imports: 'id',
    staging: '[import+seq]',
    meta: 'key',
  },
} as const
