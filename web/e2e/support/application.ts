import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Application {
  /** Where browsers go. */
  readonly url: string
  /** The machine port; null for a server that was already running. */
  readonly machineUrl: string | null
  /** The folder of its data; null for a server that was already running. */
  readonly data: string | null
  /** The password of all people of the demo. */
  readonly password: string
  readonly stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..', '..', '..')
const JAR = join(root, 'target', 'diemcau.jar')
const STARTS_WITHIN_MS = 120_000
const STOPS_WITHIN_MS = 40_000

/**
 * Starts the built application as the demo on free loopback ports with an empty data folder, and waits until it is ready.
 * @param settings further settings, over those of every test
 */
export async function startApplication(calendar: 'full' | 'none', settings: Record<string, string> = {}): Promise<Application> {
  const running = process.env['DIEMCAU_E2E_URL']
  if (running !== undefined) {
    return {
      url: running.replace(/\/$/, ''),
      machineUrl: null,
      data: null,
      password: process.env['DIEMCAU_E2E_PASSWORD'] ?? '',
      stop: () => Promise.resolve(),
    }
  }
  if (!existsSync(JAR)) throw new Error(`${JAR} is missing: run mvn package first, or give DIEMCAU_E2E_URL`)

  const data = mkdtempSync(join(tmpdir(), 'diemcau-e2e-'))
  const [port, machinePort] = await freePorts()
  const password = `thu-${randomBytes(12).toString('hex')}`
  const child = spawn('java', ['-jar', JAR], {
    env: {
      ...withoutSettings(process.env),
      DIEMCAU_PORT: String(port),
      DIEMCAU_MACHINE_PORT: String(machinePort),
      DIEMCAU_DATA: data,
      DIEMCAU_DEMO_PASSWORD: password,
      DIEMCAU_DEMO_CALENDAR: calendar,
      // All people of a test come from one address.
      DIEMCAU_RATE_FACTOR: '20',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(data, 'server.log'))
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const stop = async () => {
    await ended(child)
    log.end()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    await ready(child, `http://127.0.0.1:${machinePort}/ready`)
  } catch (cause) {
    await ended(child)
    throw new Error(`the application did not start; its words are in ${join(data, 'server.log')}`, { cause })
  }
  return { url: `http://localhost:${port}`, machineUrl: `http://127.0.0.1:${machinePort}`, data, password, stop }
}

/** The developer's own settings must not reach the test's server. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('DIEMCAU_')))
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(child.exitCode === null ? `${url} was never ready` : `it ended with ${child.exitCode}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS)
  await exit
  clearTimeout(timer)
}

/** Two ports nobody listens on, asked for at the same time so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all(
    [0, 1].map(
      () =>
        new Promise<Server>((resolve) => {
          const server = createServer()
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [ports[0] ?? 0, ports[1] ?? 0]
}
