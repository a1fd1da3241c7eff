/** What is said of a store that the browser threw away, as far as it is known. */
import type { Localised } from '@shuke/shared/model'

/** @param alone nobody else has any of it; else the server gives back what it had */
export const lostWords = (unsent: number, customers: number, alone: boolean): Localised =>
  alone
    ? {
        'zh-CN': `浏览器清掉了本机的资料，原有约${customers}位客户；请从备份恢复。`,
        en: `The browser deleted the data on this computer, about ${customers} customers: restore your backup.`,
      }
    : {
        'zh-CN': `浏览器清掉了本机的资料，约${unsent}条还没同步，丢了；其余从服务器取回。`,
        en: `The browser deleted the data on this computer. About ${unsent} not synced yet are lost; the server gives back the rest.`,
      }
