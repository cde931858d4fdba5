/** The real window, driven as W3C WebDriver says, through tauri-driver. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { Program, ROOT, programPath } from '../stage/processes.ts';
import { screenPicture } from './screen.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Roles and accessible names are computed in the page, by the library that browser tests use. */
const FINDER = join(ROOT, 'tests', 'node_modules', '@testing-library', 'dom', 'dist', '@testing-library', 'dom.umd.min.js');

export type Found = { readonly [ELEMENT]: string };

export class RealWindow {
  private constructor(
    private readonly driver: Program,
    private readonly bus: Program | null,
    private readonly session: string,
    /** Holds the picture of its screen, where there is no other. */
    private readonly screen: string | null,
  ) {}

  /** A driver that did not come up is started once more: its ports may have been taken in between. */
  static async open(
    env: Record<string, string>,
    person: 0 | 1 = 0,
    command: [string, ...string[]] = [programPath('plumbline')],
  ): Promise<RealWindow> {
    try {
      return await RealWindow.start(env, person, command);
    } catch (error) {
      if (!/Connection refused/.test(`${error}`)) throw error;
      return RealWindow.start(env, person, command);
    }
  }

  /** The window of a second person stands on a screen and in a session of its own, as on another computer. */
  private static async start(
    env: Record<string, string>,
    person: 0 | 1,
    [application, ...args]: [string, ...string[]],
  ): Promise<RealWindow> {
    const tauriDriver = process.env.PLUMBLINE_TAURI_DRIVER;
    if (!tauriDriver) throw new Error('PLUMBLINE_TAURI_DRIVER is not set: start this with `cargo xtask test window`');
    const screen = process.env.PLUMBLINE_SCREENS?.split(delimiter)[person] ?? null;
    if (screen) env = { ...env, DISPLAY: `${process.env.DISPLAY}.${person}` };
    const bus =
      screen && person === 1
        ? await Program.start('dbus-daemon', ['--session', '--nofork', '--print-address'], /(unix:\S+)\n/)
        : null;
    if (bus) env = { ...env, DBUS_SESSION_BUS_ADDRESS: bus.ready[1] as string };
    const [port, native] = [await freePort(), await freePort()];
    const driver = await Program.start(tauriDriver, ['--port', `${port}`, '--native-port', `${native}`], null, env);
    const base = `http://127.0.0.1:${port}/session`;
    try {
      await listening(`http://127.0.0.1:${port}/status`);
      const opened = await ask<{ sessionId: string }>('POST', base, {
        capabilities: { alwaysMatch: { 'tauri:options': { application, args } } },
      });
      return new RealWindow(driver, bus, `${base}/${opened.sessionId}`, screen);
    } catch (error) {
      await driver.stop();
      await bus?.stop();
      throw new Error(`${error}\n${driver.output}`);
    }
  }

  async close(): Promise<void> {
    await ask('DELETE', this.session).catch(() => undefined);
    await this.driver.stop();
    await this.bus?.stop();
  }

  get output(): string {
    return this.driver.output;
  }

  async go(url: string): Promise<void> {
    await ask('POST', `${this.session}/url`, { url });
  }

  /** Runs a function body in the page; `arguments` holds what is passed. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    return ask<T>('POST', `${this.session}/execute/sync`, { script: body, args });
  }

  /** The element with this role and accessible name, once it is there. */
  find(role: string, name: string | RegExp, region?: string): Promise<Found> {
    return this.until(`${role} "${name}"`, async () => {
      await this.ready();
      const [source, flags] = typeof name === 'string' ? [name, null] : [name.source, name.flags];
      return this.run<Found | null>(
        `const [role, source, flags, region] = arguments;
         const name = flags === null ? source : new RegExp(source, flags);
         const all = TestingLibraryDom.queryAllByRole;
         const parts = region === null ? [] : ['region', 'group', 'dialog'].flatMap((part) => all(document.body, part, { name: region }));
         const within = region === null ? document.body : parts[0];
         const found = within ? all(within, role, { name }) : [];
         return found.find((one) => !one.disabled) ?? null;`,
        role,
        source,
        flags,
        region ?? null,
      );
    });
  }

  /** Waits until the page shows this text somewhere. */
  async see(text: string | RegExp): Promise<void> {
    const [source, flags] = typeof text === 'string' ? [text, null] : [text.source, text.flags];
    await this.until(`text "${text}"`, () =>
      this.run<boolean>(
        `const [source, flags] = arguments;
         const text = document.body.innerText;
         return flags === null ? text.includes(source) : new RegExp(source, flags).test(text);`,
        source,
        flags,
      ),
    );
  }

  async click(role: string, name: string | RegExp, region?: string): Promise<void> {
    // A page that is still moving takes the click elsewhere: the element is looked up until it stands still.
    await this.until(`click on ${role} "${name}"`, async () => {
      const found = await this.find(role, name, region);
      const place = await this.place(found);
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (place === null || place !== (await this.place(found))) return false;
      return ask('POST', `${this.session}/element/${found[ELEMENT]}/click`, {}).then(
        () => true,
        (error: Error) => {
          if (/stale|not interactable|intercepted/.test(error.message)) return false;
          throw error;
        },
      );
    });
  }

  /** Replaces what the field with this label holds. */
  async fill(label: string, text: string): Promise<void> {
    const found = await this.field(label);
    await ask('POST', `${this.session}/element/${found[ELEMENT]}/clear`, {});
    await ask('POST', `${this.session}/element/${found[ELEMENT]}/value`, { text });
  }

  /** Picks an entry of a drop-down list by its value. */
  async pick(label: string, value: string): Promise<void> {
    const found = await this.field(label);
    // WebKitGTK draws its list as a native menu, out of reach: the choice is made as its event tells it.
    await this.run(
      `const [field, value] = arguments;
       Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(field, value);
       field.dispatchEvent(new Event('change', { bubbles: true }));`,
      found,
      value,
    );
  }

  private field(label: string): Promise<Found> {
    return this.until(`field "${label}"`, async () => {
      await this.ready();
      return this.run<Found | null>(
        `const fields = TestingLibraryDom.queryAllByLabelText(document.body, arguments[0], { exact: true });
         return fields.find((one) => one.matches('input, textarea, select') && !one.disabled) ?? null;`,
        label,
      );
    });
  }

  /** Types on the keyboard, wherever the focus is. */
  async press(...keys: string[]): Promise<void> {
    const codes: Record<string, string> = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Shift: '\uE008' };
    const actions = keys.flatMap((key) => {
      const parts = key.split('+').map((part) => codes[part] ?? part);
      return [
        ...parts.map((value) => ({ type: 'keyDown', value })),
        ...parts.toReversed().map((value) => ({ type: 'keyUp', value })),
      ];
    });
    await ask('POST', `${this.session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** A PNG of what the window shows. */
  async picture(path: string): Promise<Buffer> {
    // WebKitGTK's own picture of some pages never comes; the screen's is what a person sees anyway.
    const png = this.screen
      ? await screenPicture(this.screen)
      : Buffer.from(await ask<string>('GET', `${this.session}/screenshot`), 'base64');
    writeFileSync(path, png);
    return png;
  }

  async until<T>(what: string, look: () => Promise<T | null | false>, seconds = 60): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = await look();
      if (found !== null && found !== false) return found;
      if (Date.now() > end) {
        const text = await this.run<string>('return document.body.innerText');
        throw new Error(`${what} did not turn up in ${seconds} s. The window shows:\n${text}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Where the element stands; null once it is gone. */
  private place(found: Found): Promise<string | null> {
    return this.run<string | null>(
      'return arguments[0].isConnected ? JSON.stringify(arguments[0].getBoundingClientRect()) : null',
      found,
    ).catch(() => null);
  }

  private async ready(): Promise<void> {
    if (await this.run<boolean>('return typeof TestingLibraryDom !== "undefined"')) return;
    await this.run(`${readFileSync(FINDER, 'utf8')}; globalThis.TestingLibraryDom ??= this.TestingLibraryDom;`);
  }
}

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    // A driver that never answers ends the test, not its time.
    signal: AbortSignal.timeout(90_000),
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${method} ${url}: ${value?.error} ${value?.message}`);
  return value;
}

async function listening(url: string): Promise<void> {
  for (let left = 100; ; left -= 1) {
    const answered = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    if (left === 0) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
