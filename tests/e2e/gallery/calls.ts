/** What was pressed in the gallery: the name of the action and what it was given. */
export type Calls = [name: string, ...given: unknown[]][]

declare global {
  interface Window {
    calls: Calls
  }
}
