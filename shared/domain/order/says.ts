import type { AssumedField, Order } from '../../model/index.ts'

/** Whether a statement has this from its source, and did not only work it out. */
export const says = ({ assumed }: Pick<Order, 'assumed'>, field: AssumedField): boolean => !assumed?.includes(field)
