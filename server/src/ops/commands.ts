/** What `shuke-server` can do. Each command says how it went and gives the exit code: 0, or 1 when it was not done. */
import { resolve } from 'node:path'
import { type Localised, Role } from '@shuke/shared/model'
import { inviteMember } from '../auth/membership.ts'
import { startErrorFrom } from '../errors/start-error.ts'
import { createPostgresLive } from '../live/postgres-notify.ts'
import { databaseFiles } from '../store/files.ts'
import { backupShop } from './backup.ts'
import { type Checked, checkShop } from './check.ts'
import { searchIndex } from './checks/search-index.ts'
import { lockFolder } from './folder-lock.ts'
import { importFile } from './import-files.ts'
import { moveShop } from './move/move-shop.ts'
import { withShop } from './open-shop.ts'
import { OpsError } from './ops-error.ts'
import { repairIndex } from './repair-index.ts'
import { resetCodeFor, resetWords } from './reset-code.ts'
import { restoreShop } from './restore.ts'

export type OptionName = 'to' | 'role' | 'workspace' | 'shop' | 'name' | 'zone' | 'currency'

export interface Call {
  /** The words after the command's name. */
  readonly words: readonly string[]
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Recount every customer, not a sample. */
  readonly all: boolean
  /** Make anew what can be made from the rest. */
  readonly repair: boolean
  /** What else was said with two dashes. */
  readonly options: Readonly<Partial<Record<OptionName, string>>>
  /** Where colleagues reach the server. */
  readonly publicUrl: string | undefined
  readonly say: (text: Localised) => void
  /** Epoch ms. */
  readonly now: () => number
}

export interface Command {
  readonly usage: string
  readonly help: Localised
  readonly run: (call: Call) => Promise<number>
}

const SAMPLE = 1000
const MB = 1024 * 1024

const fileOf = ({ words }: Call): string => {
  const [file, ...rest] = words
  if (!file || rest.length > 0)
    throw new OpsError('not-understood', { 'zh-CN': '请写出一个文件名。', en: 'Name one file.' })
  return resolve(file)
}

/** Without the setting the walls between shops would hide every row from it. */
const DUMP = "PGOPTIONS='-c shuke.everything=on' pg_dump --enable-row-security --format=custom"

const notForPostgres = (sentence: Localised) => new OpsError('not-for-postgres', sentence)

const backup: Command = {
  usage: 'backup FILE',
  help: {
    'zh-CN': '把整个店铺备份成一个文件，服务器可以照常运行',
    en: 'the whole shop as one file, while the server runs',
  },
  run: async (call) => {
    if (call.databaseUrl)
      throw notForPostgres({
        'zh-CN': `店铺在 PostgreSQL 里，请用它自己的工具备份：${DUMP} --file=文件 "$DATABASE_URL"`,
        en: `The shop lies in PostgreSQL; back it up with its own tool: ${DUMP} --file=FILE "$DATABASE_URL"`,
      })
    const file = fileOf(call)
    const size = ((await backupShop(call.dataDir, file)) / MB).toFixed(1)
    call.say({
      'zh-CN': `已备份到 ${file}（${size} MB），并已完整读过一遍。`,
      en: `Backed up to ${file} (${size} MB), and read through.`,
    })
    return 0
  },
}

const restore: Command = {
  usage: 'restore FILE',
  help: {
    'zh-CN': '用备份文件恢复店铺；先停下服务器，原来的数据库会留在旁边',
    en: 'puts a backup in place of the shop; stop the server first. The former database is kept beside it',
  },
  run: async (call) => {
    if (call.databaseUrl)
      throw notForPostgres({
        'zh-CN':
          '店铺在 PostgreSQL 里，请停下所有服务器，恢复到一个新的空库，再让 DATABASE_URL 指向它：pg_restore --no-owner --exit-on-error --dbname=新库地址 文件',
        en: 'The shop lies in PostgreSQL; stop every server, restore into a new and empty database, and let DATABASE_URL name that one: pg_restore --no-owner --exit-on-error --dbname=NEW_DATABASE_URL FILE',
      })
    const file = fileOf(call)
    const { former } = await restoreShop(call.dataDir, file, call.now())
    call.say({
      'zh-CN': `已从 ${file} 恢复。${former ? `原来的数据库留在 ${former}。` : ''}`,
      en: `Restored from ${file}.${former ? ` The former database is kept as ${former}.` : ''}`,
    })
    return 0
  },
}

const check: Command = {
  usage: 'check [--all] [--repair]',
  help: {
    'zh-CN': '检查数据库是否完好、数据是否一致；--all 重算每一位顾客；--repair 重建有误的搜索索引',
    en: 'whether the database is whole and what it holds agrees; --all recounts every customer, --repair makes a wrong search index anew',
  },
  run: async ({ words, databaseUrl, dataDir, all, repair, say }) => {
    if (words.length > 0)
      throw new OpsError('not-understood', { 'zh-CN': 'check 后面不写别的。', en: 'check takes no other word.' })
    const place = databaseUrl ? { url: databaseUrl } : { file: databaseFiles(dataDir)[0] }
    let wrong = 0
    let repairable = 0
    const tell = ({ name, finding: { count, places }, ...checked }: Checked) => {
      wrong += count
      if (checked.repairable) repairable += count
      if (count === 0) say({ 'zh-CN': `✓ ${name['zh-CN']}`, en: `✓ ${name.en}` })
      else {
        const where = places.map((place) => `\n    ${place}`).join('')
        say({ 'zh-CN': `✗ ${name['zh-CN']}：${count} 处不符${where}`, en: `✗ ${name.en}: wrong in ${count}${where}` })
      }
    }
    await checkShop(place, dataDir, all ? null : SAMPLE, tell)
    if (repair && repairable > 0) {
      await repairIndex(place, dataDir)
      say({
        'zh-CN': '搜索索引已从资料重建，再查一遍：',
        en: 'The search index was made anew from the rows. Once more:',
      })
      wrong -= repairable
      repairable = 0
      await checkShop(place, dataDir, null, tell, [searchIndex])
    }
    if (repairable > 0)
      say({
        'zh-CN': '搜索索引可以重建：shuke-server check --repair（SQLite 请先停下服务器）。',
        en: 'The search index can be made anew: shuke-server check --repair (on SQLite with the server stopped).',
      })
    if (wrong === repairable && wrong > 0) return 1
    if (wrong === 0) say({ 'zh-CN': '一切正常。', en: 'All is well.' })
    else
      say({
        'zh-CN': `共有 ${wrong} 处不符；请先做一次备份，再从完好的备份恢复，或带着上面的内容来问我们。`,
        en: `${wrong} in all: make a backup of what there is first, then restore one from before, or ask us with the lines above.`,
      })
    return wrong === 0 ? 0 : 1
  },
}

const move: Command = {
  usage: 'move --to postgres://…',
  help: {
    'zh-CN': '把整个店铺（连同账号）搬进一个空的 PostgreSQL',
    en: 'the whole shop, accounts too, into an empty PostgreSQL',
  },
  run: async ({ words, options, dataDir, databaseUrl, now, say }) => {
    const url = options.to ?? databaseUrl
    if (words.length > 0 || !url || !/^postgres(ql)?:\/\//.test(url))
      throw new OpsError('not-understood', {
        'zh-CN': '请用 --to postgres://用户:密码@主机/库名（或 DATABASE_URL）写出要搬去的库。',
        en: 'Name where to with --to postgres://user:password@host/database, or with DATABASE_URL.',
      })
    try {
      await moveShop({
        dataDir,
        url,
        now: now(),
        onWaiting: () =>
          say({
            'zh-CN':
              '已在服务器运行时全部复制。现在请停下服务器（systemctl stop shuke）；我等着，然后补上这期间的改动。',
            en: 'All is copied beside the running server. Stop the server now (systemctl stop shuke): I wait, and then copy what it has written meanwhile.',
          }),
        onCompared: ({ table, source, same }) =>
          say({
            'zh-CN': `${same ? '✓' : '✗'} ${table}：${source.rows} 行 ${source.sha256.slice(0, 12)}`,
            en: `${same ? '✓' : '✗'} ${table}: ${source.rows} rows ${source.sha256.slice(0, 12)}`,
          }),
      })
    } catch (error) {
      throw startErrorFrom(error, { dataDir, host: '', port: 0 }) ?? error
    }
    say({
      'zh-CN': `已搬完，行数和校验值全部一致。现在设置 DATABASE_URL 为这个地址，SHUKE_SECRET 为 ${dataDir} 里 session-key 文件的内容（这样大家不用重新登录），再启动服务器。旧数据库留在原处，服务器不会再用它。`,
      en: `Moved; counts and digests agree for every table. Now set DATABASE_URL to this address and SHUKE_SECRET to what the file session-key in ${dataDir} holds (so that nobody has to sign in again), and start the server. The former database stays where it is, and no server starts on it any more.`,
    })
    return 0
  },
}

const invite: Command = {
  usage: 'invite --role agent',
  help: {
    'zh-CN': '给一位同事的邀请码（owner 老板、manager 店长、agent 客服）',
    en: 'an invitation for a colleague (owner, manager or agent)',
  },
  run: async ({ words, options, dataDir, databaseUrl, publicUrl, now, say }) => {
    const role = Role.safeParse(options.role)
    if (words.length > 0 || !role.success)
      throw new OpsError('not-understood', {
        'zh-CN': '请用 --role 写出角色：owner、manager 或 agent。',
        en: 'Name the role with --role: owner, manager or agent.',
      })
    const made = await withShop({ dataDir, databaseUrl, workspace: options.workspace }, ({ store, owner }) =>
      inviteMember(store, owner, role.data, null, now()),
    )
    const until = new Date(made.expiresAt).toISOString()
    // Behind the #, so that no proxy's log holds the code.
    const link = publicUrl ? `${publicUrl.replace(/\/$/, '')}/join#${made.code}` : null
    say({
      'zh-CN': `邀请码：${made.code}（用一次，${until} 前有效）${link ? `\n${link}` : ''}`,
      en: `Invitation: ${made.code} (good once, until ${until})${link ? `\n${link}` : ''}`,
    })
    return 0
  },
}

const resetPassword: Command = {
  usage: 'reset-password EMAIL',
  help: {
    'zh-CN': '忘了密码的人要的重设码，服务器可以照常运行',
    en: 'a code for who has forgotten the password, while the server runs',
  },
  run: async ({ words, dataDir, databaseUrl, now, say }) => {
    const [email, ...rest] = words
    if (!email || rest.length > 0)
      throw new OpsError('not-understood', {
        'zh-CN': '请写出这个人登录用的邮箱。',
        en: 'Name the e-mail that this person signs in with.',
      })
    say(resetWords(await resetCodeFor(email, { dataDir, databaseUrl }, now())))
    return 0
  },
}

const PROBLEMS_SAID = 20

const importOrders: Command = {
  usage: 'import FILES… --shop CODE',
  help: {
    'zh-CN': '把订单文件直接导入店铺；中断后再运行一次会接着导',
    en: 'order files straight into the shop; cut off, the same command goes on',
  },
  run: async ({ words, options, dataDir, databaseUrl, now, say }) => {
    const code = options.shop
    if (words.length === 0 || !code)
      throw new OpsError('not-understood', {
        'zh-CN': '请写出订单文件，并用 --shop 写出它们是哪家店的（平台上的店铺号或店名）。',
        en: 'Name the order files, and with --shop the shop that they are of (its id or name on its platform).',
      })
    // Two programs that write to one SQLite file would hold each other up, and its workstations would not be told.
    const lock = databaseUrl ? null : lockFolder(dataDir)
    if (!databaseUrl && !lock)
      throw new OpsError('in-use', {
        'zh-CN': `服务器正在使用 ${dataDir}；请先停下它再导入，或在工作台的“导入”里选择文件。`,
        en: `A server is using ${dataDir}: stop it first, or choose the files under Import in the workbench.`,
      })
    try {
      return await withShop({ dataDir, databaseUrl, workspace: options.workspace }, async (shop) => {
        const { workspace } = shop.owner
        const live = databaseUrl ? await createPostgresLive(databaseUrl, shop.store, () => say(NOT_TOLD)) : null
        try {
          for (const word of words) {
            const clock = linesEvery(now)
            let said = 0
            const { state, before, problems } = await importFile(
              shop,
              resolve(word),
              { code, name: options.name, zone: options.zone, currency: options.currency },
              {
                now,
                moved: (rev) => live?.moved(workspace, rev),
                onProblem: ({ row, message }) => {
                  if (said++ < PROBLEMS_SAID)
                    say({
                      'zh-CN': `  第 ${row ?? '-'} 行：${message['zh-CN']}`,
                      en: `  row ${row ?? '-'}: ${message.en}`,
                    })
                },
                onRead: (orders, share) => {
                  const percent = Math.round(share * 100)
                  if (clock())
                    say({ 'zh-CN': `  已读 ${percent}%，${orders} 单`, en: `  read ${percent} %, ${orders} orders` })
                },
                onApplied: ({ applied, orders }) => {
                  if (clock())
                    say({
                      'zh-CN': `  已写入 ${applied} / ${orders} 单`,
                      en: `  applied ${applied} of ${orders} orders`,
                    })
                },
              },
            )
            if (before)
              say({ 'zh-CN': `${word}：以前已经导入过，没有改动。`, en: `${word}: imported before; nothing changed.` })
            else
              say({
                'zh-CN': `${word}：${state.orders} 单，其中 ${state.changed} 单是新的${problems > 0 ? `；${problems} 处读不出，已略过` : ''}。`,
                en: `${word}: ${state.orders} orders, ${state.changed} of them new${problems > 0 ? `; ${problems} things could not be read and were left out` : ''}.`,
              })
          }
        } finally {
          await live?.close()
        }
        return 0
      })
    } finally {
      lock?.release()
    }
  },
}

const NOT_TOLD: Localised = {
  'zh-CN': '（暂时通知不到正在运行的服务器；同事的电脑会在下次同步时看到。）',
  en: '(Running servers cannot be told just now: colleagues will see it at their next sync.)',
}

const LINE_MS = 2000

const linesEvery = (now: () => number): (() => boolean) => {
  let last = now()
  return () => {
    if (now() - last < LINE_MS) return false
    last = now()
    return true
  }
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  backup,
  restore,
  check,
  move,
  invite,
  'reset-password': resetPassword,
  import: importOrders,
}
