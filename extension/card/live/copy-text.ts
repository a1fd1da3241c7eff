/**
 * Text onto the clipboard. Beside a page that gives its frames no clipboard the older way is left, which needs only that a
 * person has just pressed something.
 *
 * @returns false when the browser lets neither
 */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    console.debug('the clipboard was not given:', String(error))
    return copyByEvent(text)
  }
}

const copyByEvent = (text: string): boolean => {
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', onCopy)
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', onCopy)
  }
}
