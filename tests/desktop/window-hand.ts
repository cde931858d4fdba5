/** The hand in the real window. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Dialogs, Hand } from '../stage/hand.ts';
import type { RealWindow } from './webdriver.ts';

export function windowHand(window: RealWindow, pictures: string): Hand {
  mkdirSync(pictures, { recursive: true });
  let step = 0;
  return {
    click: (role, name) => window.click(role, name),
    clickIn: (region, role, name) => window.click(role, name, region),
    fill: (label, text) => window.fill(label, text),
    pick: (label, value) => window.pick(label, value),
    press: (...keys) => window.press(...keys),
    see: (text) => window.see(text),
    read: (expression) => window.run(`return (${expression});`),
    async show(name) {
      step += 1;
      await window.picture(join(pictures, `${`${step}`.padStart(2, '0')}-${name}.png`));
    },
  };
}

/** Answers for the app's native dialogs, which no driver can reach: one file each, taken in the order of names. */
export class DialogFolder implements Dialogs {
  private count = 0;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  async next(answer: Answer): Promise<void> {
    this.count += 1;
    writeFileSync(join(this.folder, `${`${this.count}`.padStart(4, '0')}.json`), JSON.stringify(answer));
  }
}
