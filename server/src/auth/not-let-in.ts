/** Why a member's request is refused: the session is over, or the role may not. */
import { Refusal } from '../errors/refusal.ts'

export const signedOut = () =>
  new Refusal('UNAUTHORIZED', 'signed-out', {
    'zh-CN': '登录已失效，请重新登录。本机的改动不会丢。',
    en: 'You are signed out: please sign in again. Nothing on this workstation is lost.',
  })

/** The workstation takes this for the order to clear its copy: it is told to nobody else. */
export const notAMember = () =>
  new Refusal('UNAUTHORIZED', 'not-a-member', {
    'zh-CN': '你已不在这个店铺，这台电脑上的客户资料已清除。',
    en: 'You are no longer in this shop, and its customers are cleared from this computer.',
  })

/** As above; who is still a member may sign in again. */
export const deviceRevoked = () =>
  new Refusal('UNAUTHORIZED', 'device-revoked', {
    'zh-CN': '这台电脑的登录已在别处退出，客户资料已从这里清除。',
    en: 'This computer was signed out from elsewhere, and the customers are cleared from it.',
  })

export const notYours = () =>
  new Refusal('FORBIDDEN', 'role', {
    'zh-CN': '你的角色不能做这件事，请找老板或店长。',
    en: 'Your role may not do this: ask the owner or a manager.',
  })

/** A procedure without a line in the table of permissions. */
export const notOffered = () =>
  new Refusal('FORBIDDEN', 'not-offered', {
    'zh-CN': '服务器不提供这个操作。',
    en: 'The server does not offer this.',
  })
