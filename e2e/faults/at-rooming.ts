import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Clinic } from '../house/clinic.ts';
import type { Member } from '../house/members.ts';
import { readRecords } from '../house/records-of.ts';
import type { Visit } from '../house/visits.ts';
import { giveCookies, sitDown, type Workstation } from '../house/workstation.ts';

/** What a cut line, a dead server and a refusal leave on the console; nothing else is let through. */
const partOfTheFault =
  /net::ERR_|(?:status of|answered) (?:401|409|422|423|502|503)|MIME type|EventSource/;

/** Sits a member down at the rooming page of a visit. */
export async function sitAtRooming(
  browser: Browser,
  { linchpin }: Clinic,
  member: Member,
  { encounterId }: Visit,
): Promise<Workstation> {
  const at = `/rooming/${encounterId}`;
  const workstation = await sitDown(browser, linchpin.address, member, {
    at,
    expected: partOfTheFault,
  });
  await expect(line(workstation.page)).toBeVisible();
  return workstation;
}

export function line(page: Page) {
  return page.getByLabel('All of it on one line');
}

/** Waits until the page says that what was typed is kept, on this device and at the server. */
export async function expectKept(page: Page): Promise<void> {
  await expect(
    page.getByText(/^Kept .* on this device and in the record as a draft/),
  ).toBeVisible();
}

export async function pressSave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save vital signs/ }).click();
}

/** The vital signs of a visit that are in the record and stand, by code in words, in order. */
export async function recordedVitals({ linchpin }: Clinic, visit: Visit): Promise<string[]> {
  const found = await readRecords(linchpin, (records) =>
    records.search('Observation', {
      patient: visit.patientId,
      tokens: { encounter: `Encounter/${visit.encounterId}` },
      count: 500,
    }),
  );
  return found
    .filter(({ status }) => status !== 'entered-in-error')
    .map(({ code }) => code.text ?? code.coding?.[0]?.display ?? '')
    .sort();
}

/** Somebody else sits down at the same browser. */
export async function becomes(
  context: BrowserContext,
  { linchpin }: Clinic,
  member: Member,
): Promise<void> {
  await context.clearCookies();
  await giveCookies(context, linchpin.address, member);
}

/** Everything this browser keeps on the device, as text: names and whatever can be read as letters. */
export async function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not read'));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([
          settled(store.getAllKeys()),
          settled(store.getAll() as IDBRequest<unknown[]>),
        ]);
        parts.push(keys.join(' '));
        for (const value of values) {
          const fields =
            typeof value === 'object' && value !== null ? Object.values(value) : [value];
          for (const field of fields) {
            const bytes = field instanceof ArrayBuffer ? new Uint8Array(field) : undefined;
            parts.push(bytes ? new TextDecoder('latin1').decode(bytes) : String(field));
          }
        }
      }
      database.close();
    }
    return parts.join('\n');
  });
}
