/** The server's command line. What must be so before anything else is loaded is said here; the rest is in `command-line.ts`. */
import process from 'node:process'

process.env.NODE_ENV = 'production'
// A backup is buyers' data: readable by its owner alone.
process.umask(0o077)
// Through the launcher a command runs from the program's folder; the names of files are those of the person's.
if (process.env.SHUKE_CALLED_FROM) process.chdir(process.env.SHUKE_CALLED_FROM)

const [first, ...rest] = process.argv.slice(2)
if (first === 'start' && rest.length === 0) await import('../main.ts')
else {
  const { runCommand } = await import('./command-line.ts')
  const { terminalLocale } = await import('../say.ts')
  process.exitCode = await runCommand(process.argv.slice(2), {
    env: process.env,
    locale: terminalLocale(process.env),
    say: console.log,
    now: Date.now,
  })
}
