/** Why a member's request is refused: the session is over, or the role may not. */
import { Refusal } from '../errors/refusal.ts'

export const signedOut = () =>
  new Refusal('UNAUTHORIZED', 'signed-out', {
    'zh-CN': '登录已失效，请重新登录。本机的改动不会丢。',
    en: 'You are signed out: please sign in again. Nothing on this workstation is lost.',
  })

export const notYours = () =>
  new Refusal('FORBIDDEN', 'role', {
    'zh-CN': '你的角色不能做这件事，请找老板或店长。',
    en: 'Your role may not do this: ask the owner or a manager.',
  })
