import { expect, type Page } from '@playwright/test';
import type { Visitor } from '../house/people.ts';
import { goTo } from './front-desk.ts';
import { nextStep, rowOf } from './second-screen.ts';

/** The provider enters the room of someone who is ready: the chart opens. */
export async function enterRoom(page: Page, visitor: Visitor): Promise<void> {
  await nextStep(page, visitor, /^Enter room/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/chart\//);
  await expect(page.getByText(visitor.name).first()).toBeVisible();
}

/** Back on the board, the provider is done and leaves the room. */
export async function leaveRoom(page: Page, visitor: Visitor): Promise<void> {
  await goTo(page, 'Board');
  await nextStep(page, visitor, /^Visit done/);
  await expect(rowOf(page, visitor).getByText(/checking out/)).toBeVisible();
}
