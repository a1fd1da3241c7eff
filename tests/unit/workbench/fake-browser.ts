/**
 * As much of the browser as the settings and the worker need: storage that tells of its changes, permissions, alarms that
 * never ring, and somebody who answers.
 */
type Told = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => void

const area = () => {
  const values = new Map<string, unknown>()
  const told = new Set<Told>()
  const put = (key: string, newValue: unknown) => {
    const oldValue = values.get(key)
    if (newValue === undefined) values.delete(key)
    else values.set(key, structuredClone(newValue))
    for (const tell of told) tell({ [key]: { newValue, oldValue } })
  }
  return {
    get: async (asked: string | string[]) =>
      Object.fromEntries([asked].flat().flatMap((key) => (values.has(key) ? [[key, values.get(key)]] : []))),
    set: async (given: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(given)) put(key, value)
    },
    remove: async (asked: string | string[]) => {
      for (const key of [asked].flat()) put(key, undefined)
    },
    clear: async () => values.clear(),
    onChanged: {
      addListener: (tell: Told) => void told.add(tell),
      removeListener: (tell: Told) => void told.delete(tell),
    },
  }
}

const fake = {
  runtime: { id: 'shuke', sendMessage: async () => ({ ok: true }) },
  storage: { local: area(), session: area() },
  alarms: { create: async () => undefined, onAlarm: { addListener: () => undefined } },
  permissions: { remove: async () => true, contains: async () => true, request: async () => true },
}

/** In place before a module asks for the browser: import this file first, as a bare import that stays where it is. */
Object.assign(globalThis, { chrome: fake })

export const forgetSettings = async (): Promise<void> => {
  await fake.storage.local.clear()
  await fake.storage.session.clear()
}
