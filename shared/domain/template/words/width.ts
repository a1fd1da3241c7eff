/** How wide a text stands, in half-width columns: a Chinese character fills two. */
export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)
