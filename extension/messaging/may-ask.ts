/**
 * Who may ask the worker what. The page side lives in the page's own process: should that be taken over, it gets a frame
 * that it cannot look into, and nothing else.
 */
import { isOwnPart, type Sender } from './listen.ts'
import type { ToWorker } from './to-frame.ts'

const OF_A_PAGE: readonly ToWorker['type'][] = ['frame-nonce']

export const mayAsk = ({ type }: ToWorker, sender: Sender): boolean => OF_A_PAGE.includes(type) || isOwnPart(sender)
