/** Windows of the system that no WebDriver reaches, such as the one to print: found on the screen, and typed into. */
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';

export class SystemDialog {
  private constructor(private readonly id: string) {}

  /** The dialog with this title, once it stands on the first screen. */
  static async called(title: string): Promise<SystemDialog> {
    let found: string | undefined;
    await expect
      .poll(() => (found = search(title)[0]), { timeout: 60_000, message: `a window called ${title}` })
      .toBeDefined();
    return new SystemDialog(found as string);
  }

  press(key: 'Return' | 'Escape'): void {
    // Nobody manages windows there: the keyboard goes where it is told to.
    xdotool('windowfocus', '--sync', this.id, 'key', key);
  }

  /** Presses on a place of the dialog, from its upper left corner. */
  pressAt(x: number, y: number): void {
    xdotool('mousemove', '--window', this.id, `${x}`, `${y}`, 'click', '1');
  }

  async gone(): Promise<void> {
    await expect.poll(() => visible(this.id), { timeout: 30_000, message: 'the dialog has gone' }).toBe(false);
  }
}

function search(title: string): string[] {
  try {
    return xdotool('search', '--onlyvisible', '--name', `^${title}$`).trim().split('\n').filter(Boolean);
  } catch {
    // It ends with an error where nothing is found.
    return [];
  }
}

function visible(id: string): boolean {
  try {
    return xdotool('search', '--onlyvisible', '--name', '').split('\n').includes(id);
  } catch {
    return false;
  }
}

function xdotool(...args: string[]): string {
  const env = { ...process.env, DISPLAY: `${process.env.DISPLAY}.0` };
  return execFileSync('xdotool', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
