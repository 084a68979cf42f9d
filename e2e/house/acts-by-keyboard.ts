import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { roomOfTheRun } from './ready-folder.ts';

const noted = () => join(roomOfTheRun() ?? '', 'acts-by-keyboard.txt');

/**
 * Notes each act that a page of this browser did, as `room/act`, for as long as nothing in the page
 * was touched by a pointer. A signature may be drawn: nobody signs by the keys.
 */
export async function noteActs(context: BrowserContext): Promise<void> {
  if (!roomOfTheRun()) return;
  const touched = new Set<Page>();
  await context.exposeBinding('pointerUsed', ({ page }) => void touched.add(page));
  await context.addInitScript(() => {
    const used = (event: PointerEvent) => {
      const isPen = (event.target as Element).closest('svg[role="img"]') !== null;
      if (event.isTrusted && !isPen) (globalThis as unknown as Noting).pointerUsed();
    };
    addEventListener('pointerdown', used, { capture: true });
  });
  context.on('response', (response) => {
    const act = /\/api\/act\/([\w-]+\/[\w-]+)$/.exec(new URL(response.url()).pathname)?.[1];
    const page = act !== undefined && response.ok() ? response.frame().page() : undefined;
    if (page && !touched.has(page)) appendFileSync(noted(), `${act}\n`);
  });
}

/** Every act that a walk of this run did by the keyboard alone. */
export function actsByKeyboard(): Set<string> {
  return new Set(existsSync(noted()) ? readFileSync(noted(), 'utf8').split('\n') : []);
}

interface Noting {
  pointerUsed(): void;
}
