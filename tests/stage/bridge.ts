/** The product behind HTTP: the real commands over a real store, without a window. */
import { join } from 'node:path';
import { Program, ROOT, programPath } from './processes.ts';

/** The answer to the next native dialog of its kind; null is a dialog that was cancelled. */
export type Answer = { save: string | null } | { open: string[] | null } | { folder: string | null };

export class Refused extends Error {
  constructor(
    readonly command: string,
    readonly code: string,
    readonly params: Record<string, string>,
  ) {
    super(`${command} was refused: ${code} ${JSON.stringify(params)}`);
  }
}

export class Bridge {
  private constructor(
    private readonly program: Program,
    readonly url: string,
  ) {}

  static async start(data: string, env: Record<string, string> = {}): Promise<Bridge> {
    const program = await Program.start(
      programPath('plumbline-bridge'),
      ['--data', data, '--port', '0', '--ui', join(ROOT, 'ui', 'dist')],
      /listening on (http:\/\/127\.0\.0\.1:\d+)/,
      { PLUMBLINE_WEAK_KDF: '1', ...env },
    );
    return new Bridge(program, program.ready[1] as string);
  }

  async invoke<T = unknown>(command: string, args: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.post(`/invoke/${command}`, args);
    const value = await answer.json();
    if (answer.status === 422) throw new Refused(command, value.code, value.params);
    if (!answer.ok) throw new Error(`${command}: HTTP ${answer.status} ${JSON.stringify(value)}`);
    return value as T;
  }

  async next(answer: Answer): Promise<void> {
    await this.post('/desktop/next', answer);
  }

  async drop(paths: string[], x = 0, y = 0): Promise<void> {
    await this.post('/desktop/drop', { paths, x, y });
  }

  /** A second start of the program, as a double click on a file does it. */
  async startAgain(...words: string[]): Promise<void> {
    await this.post('/desktop/start', words);
  }

  /** What the product had the desktop do. */
  async said(): Promise<({ install: string } | { notice: string })[]> {
    return (await fetch(`${this.url}/desktop/said`)).json();
  }

  get output(): string {
    return this.program.output;
  }

  async stop(signal?: NodeJS.Signals): Promise<void> {
    await this.program.stop(signal);
  }

  private post(path: string, body: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
