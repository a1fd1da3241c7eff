/**
 * The few figures that an owner wants of a server, as Prometheus reads them. Labels are words of this program (a procedure,
 * an outcome), never of whom.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type OpsOutcome = 'taken' | 'rejected' | 'not-taken'

export interface Metrics {
  /** @param outcome `ok`, or the error's code */
  readonly request: (procedure: string, outcome: string) => void
  readonly pushedOps: (outcome: OpsOutcome, count: number) => void
  readonly importPiece: () => void
  readonly socketOpened: () => void
  readonly socketClosed: () => void
  /** Seconds that a writer waited for its turn, and that it then took. */
  readonly wrote: (waited: number, took: number) => void
  /** What workstations are told no more, and who was forgotten. */
  readonly compacted: (what: { readonly tombstones: number; readonly clients: number }) => void
  readonly contentType: string
  readonly text: () => Promise<string>
  readonly close: () => void
}

/** From a write that nobody notices to one that holds up the shop, seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10]
const RESOLUTION_MS = 50
const NS = 1e9

export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'shuke_requests_total',
    help: 'Requests answered, by procedure and outcome (ok, or the code of the error).',
    labelNames: ['procedure', 'outcome'],
    registers,
  })
  const ops = new Counter({
    name: 'shuke_push_ops_total',
    help: 'Changes that workstations pushed: taken, rejected, or not taken because earlier ones are missing.',
    labelNames: ['outcome'],
    registers,
  })
  const pieces = new Counter({
    name: 'shuke_import_pieces_total',
    help: 'Pieces of imports that were committed and changed something.',
    registers,
  })
  const sockets = new Gauge({ name: 'shuke_open_sockets', help: 'Open WebSockets.', registers })
  const waits = new Histogram({
    name: 'shuke_write_wait_seconds',
    help: 'How long a writer waited for its turn. On PostgreSQL writers wait in the database: see shuke_write_seconds.',
    buckets: BUCKETS,
    registers,
  })
  const writes = new Histogram({
    name: 'shuke_write_seconds',
    help: 'How long a write took once it had its turn.',
    buckets: BUCKETS,
    registers,
  })

  const tombstones = new Counter({
    name: 'shuke_tombstones_dropped_total',
    help: 'Lines that told workstations what is gone, dropped 90 days after it went.',
    registers,
  })
  const clients = new Counter({
    name: 'shuke_clients_forgotten_total',
    help: 'Workstations forgotten because they sent nothing for 180 days.',
    registers,
  })

  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  new Gauge({
    name: 'shuke_event_loop_delay_seconds',
    help: 'How late the event loop was since it was last asked, by quantile.',
    labelNames: ['quantile'],
    registers,
    collect() {
      // It measures the time between two ticks, which are this far apart when nothing is late.
      const late = (ns: number) => Math.max(0, ns / NS - RESOLUTION_MS / 1000)
      this.set({ quantile: '0.5' }, late(delay.percentile(50)))
      this.set({ quantile: '0.99' }, late(delay.percentile(99)))
      this.set({ quantile: '1' }, late(delay.max))
      delay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of this process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })

  return {
    request: (procedure, outcome) => requests.inc({ procedure, outcome }),
    pushedOps: (outcome, count) => {
      if (count > 0) ops.inc({ outcome }, count)
    },
    importPiece: () => pieces.inc(),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    wrote: (waited, took) => {
      waits.observe(waited)
      writes.observe(took)
    },
    compacted: (what) => {
      tombstones.inc(what.tombstones)
      clients.inc(what.clients)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
    close: () => {
      delay.disable()
    },
  }
}
