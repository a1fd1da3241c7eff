/** Time zones and currencies to choose from; those that most shops here need stand first. */

const FIRST_ZONES = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'UTC']
const FIRST_CURRENCIES = ['CNY', 'HKD', 'TWD', 'SGD', 'JPY', 'USD', 'EUR', 'GBP']

interface OptionsProps {
  readonly kind: 'timeZone' | 'currency'
  /** Stays choosable even where this browser does not list it. */
  readonly chosen: string
}

export function ZoneOptions({ kind, chosen }: OptionsProps) {
  const first = kind === 'timeZone' ? FIRST_ZONES : FIRST_CURRENCIES
  const all = new Set([...first, chosen, ...Intl.supportedValuesOf(kind)])
  return [...all].map((value) => (
    <option key={value} value={value}>
      {value}
    </option>
  ))
}
