import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { noteActs } from './acts-by-keyboard.ts';
import type { Member } from './members.ts';

/** A browser at which one member of staff sits, watched for everything that should not happen. */
export interface Workstation {
  page: Page;
  context: BrowserContext;
  /** What went wrong in this browser so far: console errors, faults, requests that failed. */
  troubles: string[];
  /** Fails unless nothing went wrong. */
  expectQuiet(): void;
}

interface SitOptions {
  at?: string;
  viewport?: { width: number; height: number };
  /** Messages that belong to what is being tried, such as a network that is cut. */
  expected?: RegExp;
}

/** Opens a browser that is signed in as this member, by the cookies of the sign-in. */
export async function sitDown(
  browser: Browser,
  address: string,
  member: Member | undefined,
  { viewport, ...options }: SitOptions = {},
): Promise<Workstation> {
  const context = await browser.newContext({
    baseURL: address,
    // A device whose own clock is set to a place far away must show the practice's time.
    timezoneId: 'Pacific/Auckland',
    reducedMotion: 'reduce',
    ...(viewport && { viewport }),
  });
  await noteActs(context);
  if (member) await giveCookies(context, address, member);
  return openAnother(context, options);
}

/** Another page in a browser that is open: whoever sits there, and what it has fetched, stay. */
export async function openAnother(
  context: BrowserContext,
  { at = '/', expected }: Omit<SitOptions, 'viewport'>,
): Promise<Workstation> {
  const page = await context.newPage();
  const troubles = watch(page, expected);
  await page.goto(at);
  return {
    ...{ page, context, troubles },
    expectQuiet: () => expect(troubles, 'what went wrong in the browser').toEqual([]),
  };
}

/** Signs a browser in as this member: the cookies of the sign-in become its own. */
export async function giveCookies(
  context: BrowserContext,
  address: string,
  member: Member,
): Promise<void> {
  const pairs = [...member.cookies];
  await context.addCookies(
    pairs.map(([name, value]) => ({
      ...{ name, value, url: address },
      httpOnly: true,
      sameSite: 'Strict' as const,
    })),
  );
}

/** Collects everything a browser complains of. */
export function watch(page: Page, expected?: RegExp): string[] {
  const troubles: string[] = [];
  const note = (trouble: string): void => {
    if (!expected?.test(trouble)) troubles.push(trouble);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      note(`console ${message.type()}: ${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => note(`fault: ${error.message}`));
  page.on('requestfailed', (request) => {
    const { errorText = '' } = request.failure() ?? {};
    // Leaving a page ends what it still listened to or asked for.
    if (errorText !== 'net::ERR_ABORTED') note(`failed: ${errorText} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`answered ${response.status()}: ${response.url()}`);
  });
  return troubles;
}
