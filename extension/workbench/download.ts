/** Hands a file to the browser's downloads. */
export const download = (content: Blob, fileName: string, page: Document): void => {
  const url = URL.createObjectURL(content)
  const link = page.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has the content by the next turn; a little later is safe in every browser.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
