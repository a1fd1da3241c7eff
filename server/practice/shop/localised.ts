import type { Localised } from '@shuke/shared/model'

/** A text in both languages. */
export const both = (zh: string, en: string): Localised => ({ 'zh-CN': zh, en })
