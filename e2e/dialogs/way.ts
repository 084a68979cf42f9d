import { expect, type Locator, type Page } from '@playwright/test';
import { press, tick } from '../house/by-keyboard.ts';
import type { Member } from '../house/members.ts';

export const maria = 'Maria Reyes, CMA';
export const denise = 'Denise Aguilar, CMA';
export const okafor = 'Adaeze Okafor, MD';
export const patrice = 'Patrice Monroe';

/** Who has an order of each kind; Mateo, a year old, whose vaccines are due. */
export const ordered = '/chart/demo-001';
export const mateo = '/chart/demo-009';

/** Who opens a dialog, on which screen, and the buttons pressed in turn. */
export interface Way {
  who: string;
  at: string;
  press: (string | RegExp)[];
  /** Complaints of the browser that belong to what is tried, such as an act that is refused. */
  expected?: RegExp;
  /** What has to have happened before there is anything to open. */
  before?: (as: (name: string) => Member) => Promise<void>;
  /** Does the act to its end; a dialog without is gone through on a walk of its own. */
  finish?: (dialog: Locator, page: Page) => Promise<void>;
}

/** Each dialog of a room by its file → how it is opened. */
export type Ways = Readonly<Record<string, Way | Way[]>>;

export const slow = { timeout: 30_000 };

/** Sends the form of a dialog. */
export const send = (page: Page) => page.keyboard.press('Control+Enter');

/** The two identifiers, and what the gate asks a person to confirm. */
export async function identified(dialog: Locator): Promise<void> {
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  const gate = dialog.getByRole('region', { name: /^May I/ });
  await expect(gate).toBeVisible(slow);
  for (const box of await gate.getByRole('checkbox').all()) await tick(box);
}

/** A second person shows who they are; in the demo one press is enough. */
export async function witnessed(dialog: Locator, who: string): Promise<void> {
  await press(dialog.getByRole('combobox', { name: /^Who will witness/ }));
  await press(dialog.page().getByRole('option', { name: who }));
  await press(dialog.getByRole('button', { name: `Witness as ${who}` }));
  await expect(dialog.getByText(`${who} watched.`)).toBeVisible(slow);
}
