/** What a person can do with a window, whichever program draws it. Names are accessible names, in full. */
export interface Hand {
  click(role: Role, name: string | RegExp): Promise<void>;
  /** The same inside the region of this name. */
  clickIn(region: string, role: Role, name: string | RegExp): Promise<void>;
  /** Replaces what the field with this label holds. */
  fill(label: string, text: string): Promise<void>;
  /** Picks an entry of a drop-down list by its value. */
  pick(label: string, value: string): Promise<void>;
  /** Keys as `a`, `Enter`, `Shift+3`, typed wherever the focus is. */
  press(...keys: string[]): Promise<void>;
  /** Waits until this text is on the page. */
  see(text: string | RegExp): Promise<void>;
  /** Evaluates an expression in the page. */
  read<T>(expression: string): Promise<T>;
  /** The picture of a step; steps are numbered in the order they are shown. */
  show(step: string): Promise<void>;
}

export type Role = 'button' | 'link' | 'radio' | 'checkbox' | 'menuitem' | 'textbox' | 'row';

/** Answers the next native dialog; the window asks for it right after. */
export interface Dialogs {
  next(answer: Answer): Promise<void>;
}

export type Answer = { save: string | null } | { open: string[] | null } | { folder: string | null };
