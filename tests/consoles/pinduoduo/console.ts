/**
 * An imitation of Pinduoduo's merchant chat, as far as its structure is publicly known: the attributes that name the
 * buyer, a virtualised list whose rows come and go, a message list that is replaced at each switch, a header and an
 * order panel that come late, classes hashed anew at each load, and a reply box whose framework keeps its own copy.
 *
 * It runs in the page. How unkind it is, the address says: see `optionsOf`.
 */
import type { Conversation } from './shop.ts'
import { shopOf } from './shop.ts'

const optionsOf = (search: string) => {
  const asked = new URLSearchParams(search)
  const number = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise)
  return {
    buyers: number('buyers', 40),
    /** Opened at the start; -1 for nobody. */
    open: number('open', 0),
    /** Longest wait for the message list, ms. */
    list: number('list', 0),
    /** Longest wait for the header, ms. Half of the times it shows the former nick meanwhile. */
    header: number('header', 0),
    /** Longest wait for the order panel, ms. It shows the former orders meanwhile. */
    panel: number('panel', 0),
    /** A release that has renamed whatever names the buyer. */
    renamed: asked.has('renamed'),
    seed: number('seed', 1),
  }
}

/** mulberry32: small, seeded, good enough for delays. */
const randomOf = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const ROW = 64
const ROWS_IN_VIEW = 9

const element = (tag: string, attributes: Record<string, string>, ...children: readonly (Node | string)[]) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

const start = (root: HTMLElement) => {
  const options = optionsOf(location.search)
  const random = randomOf(options.seed)
  const load = Math.random().toString(36).slice(2, 7)
  const hashed = (name: string) => `${name}___${load}`
  const uidName = options.renamed ? 'data-u' : 'currentuid'
  const rowName = options.renamed ? 'data-r' : 'data-random'
  const conversations = shopOf(options.buyers)
  let open = -1
  let switches = 0
  let scrolled = 0

  const rows = element('ul', { class: hashed('list'), style: 'height:100%' })
  const list = element('div', { class: hashed('chat-list') }, rows)
  const header = element('div', { class: options.renamed ? hashed('head') : 'chatWindowHeader' })
  const messages = element('div', { class: hashed('middle') })
  const reply = element('div', { class: 'reply-box' })
  const panel = element('div', { class: hashed('right-order-panel') })
  root.append(list, element('div', { class: hashed('window') }, header, messages, reply), panel)

  // The framework's copy of the box: what it does not hear of, the next rendering takes away.
  let model = ''
  const box = element('textarea', {
    id: 'replyTextarea',
    placeholder: '请输入',
    autocomplete: 'off',
  }) as HTMLTextAreaElement
  box.addEventListener('input', () => {
    model = box.value
  })
  const sent: { uid: string; text: string }[] = []
  const sendButton = element('button', { class: 'send-btn', type: 'button' }, '发送')
  sendButton.addEventListener('click', (event) => {
    if (!event.isTrusted || open < 0) return
    sent.push({ uid: conversations[open]?.buyer.uid ?? '', text: model })
    model = ''
    render()
  })

  const drawRows = () => {
    const first = Math.floor(scrolled / ROW)
    rows.replaceChildren(
      ...conversations.slice(first, first + ROWS_IN_VIEW).map(({ buyer, group }, i) => {
        const row = element(
          'li',
          {
            class: `chat-item-box ${hashed('row')}${first + i === open ? ' active' : ''}`,
            [rowName]: `${buyer.uid}-0-${group}`,
          },
          element('span', { class: options.renamed ? hashed('nick') : 'nickname-span' }, buyer.nick),
          element('p', { class: 'chat-message-content' }, `订单编号：${buyer.orders[0] ?? '无'}`),
        )
        row.addEventListener('click', () => switchTo(first + i))
        return row
      }),
    )
  }

  const drawHeader = (conversation: Conversation | undefined) =>
    header.replaceChildren(
      ...(conversation
        ? [
            element(
              'div',
              { class: 'base-info' },
              element('span', { class: options.renamed ? 'n' : 'name' }, conversation.buyer.nick),
            ),
          ]
        : []),
    )

  const line = (conversation: Conversation, side: 'buyer-item' | 'cs-item', n: number, text: string) =>
    element(
      'li',
      { class: `onemsg clearfix`, id: `middlePanel_list_${conversation.buyer.uid}${n}` },
      element('div', { class: side }, element('div', { class: 'msg-content-box' }, text)),
    )

  /** What buyers wrote since the page was loaded. */
  const received = new Map<Conversation, string[]>()

  /** The buyer of this conversation writes; where it is open the line is added below the others. */
  const receive = (text: string, of = open) => {
    const conversation = conversations[of]
    if (!conversation) return
    const texts = [...(received.get(conversation) ?? []), text]
    received.set(conversation, texts)
    if (of === open)
      messages.querySelector('.msg-list')?.append(line(conversation, 'buyer-item', 2 + texts.length, text))
  }

  /** The whole node is replaced, as the real one is. */
  const drawMessages = (conversation: Conversation | undefined) => {
    if (!conversation) return messages.replaceChildren(element('div', { class: hashed('placeholder') }, '请选择会话'))
    const { buyer } = conversation
    messages.replaceChildren(
      element(
        'div',
        { id: options.renamed ? hashed('msgs') : 'msgListContainer' },
        element(
          'div',
          { class: 'history-box', [uidName]: buyer.uid },
          element(
            'ul',
            { class: 'msg-list' },
            line(conversation, 'cs-item', 1, '亲，在的'),
            // What a buyer pastes is no order of hers.
            line(conversation, 'buyer-item', 2, '订单编号：260501-999999999999999 是我朋友的'),
            ...(received.get(conversation) ?? []).map((text, i) => line(conversation, 'buyer-item', 3 + i, text)),
          ),
        ),
      ),
    )
  }

  const drawPanel = (conversation: Conversation | undefined) =>
    panel.replaceChildren(
      ...(conversation?.buyer.orders ?? []).map((number) =>
        element(
          'div',
          { class: hashed('order-card') },
          element('span', {}, '订单编号：'),
          element('span', {}, number),
          element('a', {}, '复制'),
        ),
      ),
    )

  const render = () => {
    if (open < 0) reply.replaceChildren()
    else if (!box.isConnected) reply.replaceChildren(box, sendButton)
    if (box.value !== model) box.value = model
  }

  const after = (longest: number, draw: () => void) => {
    const mine = switches
    const run = () => {
      if (mine === switches) draw()
    }
    if (longest === 0) run()
    else setTimeout(run, random() * longest)
  }

  const switchTo = (to: number): number => {
    switches += 1
    open = to
    const conversation = conversations[to]
    const at = performance.timeOrigin + performance.now()
    // For the test alone: the buyer whom this page was the last to begin to show, by the active row or the messages; a
    // header alone, over the messages of another, says nothing yet. Nothing reads it but the sampler.
    const state = () => {
      document.documentElement.dataset.test = conversation?.buyer.nick ?? ''
    }
    model = ''
    drawRows()
    render()
    if (rows.querySelector('.active') || !conversation) state()
    if (options.header > 0 && random() < 0.5) drawHeader(undefined)
    after(options.list, () => {
      state()
      drawMessages(conversation)
    })
    after(options.header, () => drawHeader(conversation))
    after(options.panel, () => drawPanel(conversation))
    return at
  }

  /** Mutations of the kind that a lively page makes, spread evenly. */
  const storm = async (perSecond: number, ms: number): Promise<number> => {
    const field = root.appendChild(element('div', { class: hashed('ticker') }))
    const cells = Array.from({ length: 50 }, () => field.appendChild(element('span', { class: 'tick' }, '0')))
    const end = performance.now() + ms
    const began = performance.now()
    let done = 0
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 4))
      const owed = ((performance.now() - began) / 1000) * perSecond - done
      for (let i = 0; i < owed; i += 1) {
        const cell = cells[done % cells.length]
        if (!cell) break
        if (done % 3 === 0) cell.textContent = String(done)
        else if (done % 3 === 1) cell.className = `tick t${done % 7}`
        else cell.replaceChildren(element('b', {}, String(done)))
        done += 1
      }
    }
    field.remove()
    return done
  }

  const tools = {
    conversations,
    switchTo,
    close: () => switchTo(-1),
    /** The list and the messages are drawn anew for the same buyer. */
    remount: () => {
      drawRows()
      drawMessages(conversations[open])
    },
    scrollTo: (row: number) => {
      scrolled = row * ROW
      drawRows()
    },
    receive,
    render,
    model: () => model,
    sent,
    storm,
  }
  switchTo(options.open)
  return tools
}

export type ConsoleTools = ReturnType<typeof start>

const root = document.getElementById('app')
if (root) Object.assign(window, { __console: start(root) })
