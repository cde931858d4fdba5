/** A person's real window over a fresh store, with everything it might leave on the disk in one folder. */
import { Folder } from '../stage/processes.ts';
import { RealWindow } from './webdriver.ts';
import { DialogFolder } from './window-hand.ts';

export class Stage {
  readonly folder = new Folder();
  readonly dialogs = new DialogFolder(this.folder.at('dialogs'));
  private open: RealWindow | null = null;

  constructor(private readonly person: 0 | 1 = 0) {}

  async window(): Promise<RealWindow> {
    const env = {
      PLUMBLINE_DATA_DIR: this.folder.at('store'),
      PLUMBLINE_DIALOGS: this.folder.at('dialogs'),
      PLUMBLINE_WEAK_KDF: '1',
      // The web view keeps its profile below these.
      XDG_DATA_HOME: this.folder.at('share'),
      XDG_CACHE_HOME: this.folder.at('cache'),
      XDG_CONFIG_HOME: this.folder.at('config'),
    };
    this.open = await RealWindow.open(env, this.person);
    return this.open;
  }

  async close(): Promise<void> {
    await this.open?.close();
    this.folder.remove();
  }
}
