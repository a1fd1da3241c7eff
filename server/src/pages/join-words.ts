/** What the page behind an invitation link says. */
import type { Localised } from '@shuke/shared/model'

export interface JoinWords {
  readonly title: string
  readonly lead: string
  readonly code: string
  readonly link: string
  readonly copyCode: string
  readonly copyLink: string
  readonly copied: string
  readonly selected: string
  readonly noCode: string
  readonly noScript: string
  /** A sentence each; what stands between asterisks is a name on the screen. */
  readonly steps: readonly string[]
  readonly kept: string
}

export const JOIN_WORDS: Localised<JoinWords> = {
  'zh-CN': {
    title: '同事请你加入熟客',
    lead: '熟客是聊天旁边的客户卡，装在浏览器里。三步就能和同事一起用。',
    code: '邀请码',
    link: '邀请链接',
    copyCode: '复制邀请码',
    copyLink: '复制链接',
    copied: '已复制',
    selected: '已选中，按 Ctrl+C（Mac 上 ⌘C）复制',
    noCode: '这个链接不完整，后面没有邀请码。请同事把整条链接再发一次。',
    noScript: '邀请码就是地址栏里 # 后面的那一段。',
    steps: [
      '装好熟客：向同事要扩展的文件夹（在服务器那台电脑的 *extension/.output/chrome-mv3*），打开 *chrome://extensions*（Edge：*edge://extensions*），打开*开发者模式*，点*加载已解压的扩展程序*，选这个文件夹。',
      '点浏览器工具栏里的*熟客*图标，打开*设置*，到*服务器*。',
      '选*凭邀请加入*，把上面的链接或邀请码粘贴进去，填名字、邮箱，设一个密码。',
    ],
    kept: '邀请码只能用一次，48小时内有效，只留在这个页面里，打开页面时不会发给任何人。',
  },
  en: {
    title: 'A colleague invites you to Shuke',
    lead: 'Shuke is a customer card beside the chat, in your browser. Three steps, and you work together.',
    code: 'Invitation code',
    link: 'Invitation link',
    copyCode: 'Copy the code',
    copyLink: 'Copy the link',
    copied: 'Copied',
    selected: 'Selected: press Ctrl+C (⌘C on a Mac)',
    noCode: 'This link is not complete: the code at its end is missing. Ask your colleague for the whole link.',
    noScript: 'The code is what stands after the # in the address bar.',
    steps: [
      "Get Shuke: ask your colleague for the extension's folder (*extension/.output/chrome-mv3* on the machine that serves), open *chrome://extensions* (Edge: *edge://extensions*), switch on *Developer mode*, press *Load unpacked* and choose that folder.",
      "Press *Shuke*'s button in the browser's toolbar, open *Settings* and go to *Server*.",
      'Choose *Join by invitation*, paste the link or the code from above, give your name and e-mail, and choose a password.',
    ],
    kept: 'The code works once, within 48 hours. It stays in this page: opening it sends the code to nobody.',
  },
}
