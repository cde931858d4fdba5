/** What a customer runs, as a real process. */
import { Program, programPath, runToEnd } from './processes.ts';

export type Arrived = { seq: number; [field: string]: unknown };

export class Inbox {
  private constructor(
    private readonly program: Program,
    private readonly data: string,
    readonly port: number,
  ) {}

  static async start(data: string): Promise<Inbox> {
    const program = await Program.start(
      programPath('plumbline-inbox'),
      ['serve', '--data', data, '--listen', '127.0.0.1:0'],
      /listening on http:\/\/127\.0\.0\.1:(\d+)/,
    );
    return new Inbox(program, data, Number(program.ready[1]));
  }

  /** Writes an invite whose inbox address is this URL. */
  async invite(name: string, url: string, file: string): Promise<void> {
    await this.run('invite', '--name', name, '--url', url, '--out', file);
  }

  async list(): Promise<Arrived[]> {
    return JSON.parse(await this.run('list', '--json')) as Arrived[];
  }

  run(command: string, ...args: string[]): Promise<string> {
    return runToEnd(programPath('plumbline-inbox'), [command, '--data', this.data, ...args]);
  }

  async stop(): Promise<void> {
    await this.program.stop();
  }
}
