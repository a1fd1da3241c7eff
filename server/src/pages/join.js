// Shows the invitation behind the #, which a browser sends to nobody, and copies it.
const code = location.hash.slice(1)
const valid = /^[0-9A-Za-z-]{8,40}$/.test(code)

/** @param {string} id */
const one = (id) => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no ${id}`)
  return element
}

one('invitation').hidden = !valid
one('no-code').hidden = valid
if (valid) {
  one('code').textContent = code
  one('link').textContent = `${location.origin}${location.pathname}#${code}`
}

/** @param {HTMLButtonElement} button */
const copy = async (button) => {
  const shown = one(button.dataset.of ?? '')
  const said = one('said')
  try {
    // Not there over plain http in a local network.
    await navigator.clipboard.writeText(shown.textContent ?? '')
    said.textContent = said.dataset.copied ?? ''
  } catch {
    getSelection()?.selectAllChildren(shown)
    said.textContent = said.dataset.selected ?? ''
  }
}
for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => copy(button))

// Another invitation opened in the same tab changes only what is behind the #.
addEventListener('hashchange', () => location.reload())
