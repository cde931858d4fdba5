/** Real programs on this machine: each in a folder of its own, each ended with its test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A program of the workspace, as `cargo xtask` built it or as its environment names it. */
const VARIABLES = {
  plumbline: 'APP',
  'plumbline-bridge': 'BRIDGE',
  'plumbline-inbox': 'INBOX',
  'plumbline-verify': 'VERIFY',
};

export function programPath(name: keyof typeof VARIABLES): string {
  const variable = VARIABLES[name];
  const given = process.env[`PLUMBLINE_${variable}`];
  const cache = process.env.XDG_CACHE_HOME ?? process.env.LOCALAPPDATA ?? join(homedir(), '.cache');
  const target = process.env.CARGO_TARGET_DIR ?? join(cache, 'plumbline', 'target');
  const path = given ?? join(target, 'debug', process.platform === 'win32' ? `${name}.exe` : name);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo xtask test browser\`, which builds it`);
  return path;
}

/** A folder that goes with the test. Its name is long and not ASCII, as on a worker's Windows. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'plumbline 工厂 '));

  at(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  remove(): void {
    // A web view that was just closed may still write.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A test that runs out of time leaves nothing behind either. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export class Program {
  private said = '';
  private constructor(
    private readonly child: ChildProcess,
    /** What the pattern caught in the line that said the program is ready. */
    readonly ready: readonly string[],
  ) {}

  /** Resolves once the program has printed a line like `ready`, or at once where that is null. */
  static async start(
    path: string,
    args: string[],
    ready: RegExp | null,
    env: Record<string, string> = {},
  ): Promise<Program> {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    running.add(child);
    child.once('exit', () => running.delete(child));
    let said = '';
    const match = await new Promise<readonly string[]>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        const found = ready && said.match(ready);
        if (found) resolve(found);
      };
      if (!ready) child.once('spawn', () => resolve([]));
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`${path} ended with ${code} before it was ready:\n${said}`)));
    });
    const program = new Program(child, match);
    program.said = said;
    child.stdout?.on('data', (chunk: Buffer) => (program.said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (program.said += chunk.toString()));
    return program;
  }

  get output(): string {
    return this.said;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }
}

/** Runs a program to its end and gives what it printed. */
export async function runToEnd(path: string, args: string[]): Promise<string> {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${path} ${args.join(' ')} ended with ${code}:\n${err}${out}`);
  return out;
}
