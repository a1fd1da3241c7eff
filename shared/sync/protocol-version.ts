/**
 * The version of the wire contract. One line of history a version; a test holds the hash of the op schemas, so that a
 * change without a line here is seen.
 *
 * 1  ops as `put` of fields with base stamps; push, pull, poke, card, order imports in chunks
 * 2  a care event may be `taken`; signs of who is editing a note
 * 3  a page's word on an order is a row, `seen-order`, and an order says what of it is a page's
 * 4  care events of parcels, issues, promises, gifts and privileges, with what came of them; what people say of products is a
 *    row, `product`; the plan has its gifts, festivals, sales, weather and texts
 */
export const PROTOCOL_VERSION = 4

/** What a server of this version still speaks. */
export const OLDEST_PROTOCOL = 2
