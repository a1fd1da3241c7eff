/**
 * The extension's id, which follows from the `key` in its manifest. Only this one may call the server from a browser; a
 * build with another key is named by SHUKE_EXTENSION_ID.
 */
export const DEFAULT_EXTENSION_ID = 'kkmmhpoklioopelphnjegfgbaplclbcl'

/** 32 letters a to p: the form Chromium gives to ids. */
export const EXTENSION_ID = /^[a-p]{32}$/

export const extensionOrigin = (id: string): string => `chrome-extension://${id}`
