/** From where a request comes when there are proxies: as Express says it, for requests that Express never sees. */
import type { IncomingMessage } from 'node:http'

/** @param proxies how many of them stand in front; only what they wrote is believed */
export const clientAddress = ({ headers, socket }: IncomingMessage, proxies: number): string => {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const nearestFirst = [socket.remoteAddress ?? '', ...forwarded.reverse()]
  return nearestFirst[Math.min(proxies, nearestFirst.length - 1)] ?? ''
}
