/** The first `max` UTF-16 units of a text, without the half of a character that a cut may leave. */
export const cutText = (text: string, max: number): string => {
  const cut = text.slice(0, max)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
