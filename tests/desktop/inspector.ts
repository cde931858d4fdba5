/**
 * The real window without a driver, through WebKit's own inspector: what WebDriver steers never prints, so that printing
 * can be tried only in a window that nobody automates.
 */
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Program, programPath } from '../stage/processes.ts';

/** By the words on them: the inspector takes no message as long as the library of the other tests. */
const ROLES = { button: 'button', link: 'a', radio: 'input[type=radio]' };

export class InspectedWindow {
  private constructor(
    private readonly program: Program,
    private readonly page: Page,
  ) {}

  static async open(env: Record<string, string>): Promise<InspectedWindow> {
    const port = await freePort();
    const program = await Program.start(programPath('plumbline'), [], null, {
      ...env,
      DISPLAY: `${process.env.DISPLAY}.0`,
      WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
    });
    try {
      return new InspectedWindow(program, await Page.at(port));
    } catch (error) {
      await program.stop();
      throw new Error(`${error}\n${program.output}`);
    }
  }

  /** The value of an expression in the page. */
  read<T>(expression: string): Promise<T> {
    return this.page.evaluate<T>(expression);
  }

  async click(role: keyof typeof ROLES, name: string): Promise<void> {
    await this.until(`${role} "${name}"`, () =>
      this.read<boolean>(
        `(() => {
           const named = (one) => [one.ariaLabel, one.textContent, ...[...(one.labels ?? [])].map((label) => label.textContent)];
           const all = [...document.querySelectorAll(${JSON.stringify(ROLES[role])})];
           const found = all.find((one) => !one.disabled && named(one).some((text) => text?.trim() === ${JSON.stringify(name)}));
           found?.click();
           return found !== undefined;
         })()`,
      ),
    );
  }

  async fill(label: string, text: string): Promise<void> {
    await this.until(`field "${label}"`, () =>
      this.read<boolean>(
        `(() => {
           const labels = (one) => [...(one.labels ?? [])].map((label) => label.textContent.trim());
           const field = [...document.querySelectorAll('input')].find((one) => labels(one).includes(${JSON.stringify(label)}));
           if (!field) return false;
           Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
           field.dispatchEvent(new Event('input', { bubbles: true }));
           return true;
         })()`,
      ),
    );
  }

  async until<T>(what: string, look: () => Promise<T | null | false>, seconds = 60): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = await look();
      if (found !== null && found !== false) return found;
      if (Date.now() > end) {
        const text = await this.read<string>('document.body.innerText');
        throw new Error(`${what} did not turn up in ${seconds} s. The window shows:\n${text}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async close(): Promise<void> {
    this.page.close();
    await this.program.stop();
  }
}

interface Message {
  id?: number;
  method?: string;
  params?: { targetInfo?: { targetId: string }; message?: string };
  result?: { result?: { value?: unknown; description?: string }; wasThrown?: boolean };
  error?: { message: string };
}

/** The page behind the inspector's socket: its messages travel within those of their target. */
class Page {
  private last = 0;
  private target: string | null = null;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly frames = new Frames((text) => this.take(JSON.parse(text) as Message));

  private constructor(private readonly socket: Duplex) {
    socket.on('data', (chunk: Buffer) => this.frames.take(chunk));
    socket.on('error', () => undefined);
  }

  static async at(port: number): Promise<Page> {
    const path = await eventually(async () => {
      const list = await fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text());
      return /\/socket\/[\w/]+/.exec(list)?.[0];
    });
    const page = new Page(await upgraded(port, path));
    await eventually(async () => page.target ?? undefined);
    return page;
  }

  async evaluate<T>(expression: string): Promise<T> {
    const id = ++this.last;
    const answer = await new Promise<Message>((resolve, reject) => {
      this.waiting.set(id, resolve);
      setTimeout(() => reject(new Error(`no answer to ${expression.slice(0, 80)}`)), 60_000).unref();
      const message = JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true } });
      const outer = { id, method: 'Target.sendMessageToTarget', params: { targetId: this.target, message } };
      this.socket.write(frame(JSON.stringify(outer)));
    });
    const { result, wasThrown } = answer.result ?? {};
    if (answer.error || wasThrown) throw new Error(answer.error?.message ?? result?.description ?? 'thrown');
    return result?.value as T;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(message: Message): void {
    if (message.method === 'Target.targetCreated') this.target = message.params?.targetInfo?.targetId ?? null;
    if (message.method !== 'Target.dispatchMessageFromTarget') return;
    const inner = JSON.parse(message.params?.message ?? '{}') as Message;
    if (inner.id === undefined) return;
    this.waiting.get(inner.id)?.(inner);
    this.waiting.delete(inner.id);
  }
}

/** Texts out of the frames of a WebSocket (RFC 6455), as they come. */
class Frames {
  private held = Buffer.alloc(0);
  private parts: Buffer[] = [];

  constructor(private readonly onText: (text: string) => void) {}

  take(chunk: Buffer): void {
    this.held = Buffer.concat([this.held, chunk]);
    for (;;) {
      if (this.held.length < 2) return;
      const [first, second] = [this.held[0] as number, this.held[1] as number];
      const short = second & 0x7f;
      const from = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (this.held.length < from) return;
      const length =
        short === 126 ? this.held.readUInt16BE(2) : short === 127 ? Number(this.held.readBigUInt64BE(2)) : short;
      if (this.held.length < from + length) return;
      const body = this.held.subarray(from, from + length);
      this.held = this.held.subarray(from + length);
      // Pings and closings have no text.
      if ((first & 0x0f) > 2) continue;
      this.parts.push(body);
      if ((first & 0x80) === 0) continue;
      const text = Buffer.concat(this.parts).toString('utf8');
      this.parts = [];
      this.onText(text);
    }
  }
}

/** One frame, masked by zeros: what masks it hides nothing here. */
function frame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(body.length < 126 ? 0 : body.length < 65_536 ? 2 : 8);
  if (length.length === 2) length.writeUInt16BE(body.length);
  if (length.length === 8) length.writeBigUInt64BE(BigInt(body.length));
  const short = length.length === 0 ? body.length : length.length === 2 ? 126 : 127;
  return Buffer.concat([Buffer.from([0x81, 0x80 | short]), length, Buffer.alloc(4), body]);
}

function upgraded(port: number, path: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': Buffer.alloc(16, 7).toString('base64'),
    };
    const asked = request({ host: '127.0.0.1', port, path, headers });
    asked.once('upgrade', (_, socket, head) => {
      // What came along with the answer is read first.
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asked.once('response', ({ statusCode }) => reject(new Error(`the inspector answered ${statusCode}`)));
    asked.once('error', reject);
    asked.end();
  });
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let left = 300; left > 0; left -= 1) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the inspector of the window did not answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
