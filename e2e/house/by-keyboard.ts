import { expect, type Locator } from '@playwright/test';

/** How long a screen may take until what is to be pressed stands there. */
const soon = { timeout: 30_000 };
const stepsAtMost = 400;

/** Where the focus is, seen from the target. */
type Place = 'there' | 'in its group' | 'before it' | 'behind it';

/** Goes to a button, link, tab, choice of a menu or option of a list, and presses it. */
export async function press(target: Locator): Promise<void> {
  const role = await reach(target);
  if (role === 'option') return pick(target);
  if (role === 'chosen') return;
  await target.page().keyboard.press(role === 'radio' || role === 'checkbox' ? 'Space' : 'Enter');
}

/** Ticks a box, or chooses one of a group of radios; what is chosen already stays so. */
export async function tick(target: Locator): Promise<void> {
  await expect(target).toBeAttached(soon);
  if (!(await target.isChecked())) {
    const isReached = (await reach(target)) !== 'chosen';
    if (isReached) await target.page().keyboard.press('Space');
  }
  await expect(target).toBeChecked(soon);
}

/** Takes the tick out of a box. */
export async function untick(target: Locator): Promise<void> {
  await reach(target);
  if (await target.isChecked()) await target.page().keyboard.press('Space');
  await expect(target).not.toBeChecked();
}

/**
 * Writes into a field, over what stood there. Keys as fast as a test presses them are a scanner's,
 * so that the words come at once, as an input method gives them.
 */
export async function write(target: Locator, text: string): Promise<void> {
  await reach(target);
  const { keyboard } = target.page();
  await keyboard.press('ControlOrMeta+A');
  if (text === '') await keyboard.press('Delete');
  else await keyboard.insertText(text);
}

/** Chooses from a list by the words that stand in it, or by its value. */
export async function choose(target: Locator, wordsOrValue: string): Promise<void> {
  await expect(target.locator('option').first()).toBeAttached(soon);
  await reach(target);
  const chosen = () =>
    target.evaluate((one, sought) => {
      const { selectedIndex, options } = one as HTMLSelectElement;
      const all = [...options].map(({ label, value }) => label === sought || value === sought);
      return { isChosen: all[selectedIndex] === true, at: selectedIndex, to: all.indexOf(true) };
    }, wordsOrValue);
  await expect.poll(async () => (await chosen()).to, `“${wordsOrValue}” is offered`).not.toBe(-1);
  for (let steps = 0; steps < stepsAtMost; steps += 1) {
    const { isChosen, at, to } = await chosen();
    if (isChosen) return;
    await target.page().keyboard.press(at < to ? 'ArrowDown' : 'ArrowUp');
  }
  throw new Error(`“${wordsOrValue}” is not reached by the arrows`);
}

/**
 * Tab, or Shift and Tab, until the target has the focus; within a menu, a list, tabs or radios the
 * arrows. Fails when the keyboard passes over it. Answers what it is, or that arriving chose it.
 */
async function reach(target: Locator): Promise<string> {
  await expect(target).toBeAttached(soon);
  await expect(target).toBeEnabled(soon);
  const role = await target.evaluate(
    (one) => one.getAttribute('role') ?? (one as HTMLInputElement).type,
  );
  if (role === 'option') return role;
  let way: Place | undefined;
  for (let steps = 0; steps < stepsAtMost; steps += 1) {
    const place = await placeOf(target);
    if (place === 'there') return role === 'radio' && way === 'in its group' ? 'chosen' : role;
    if (way === 'before it' && place === 'behind it') break;
    if (way === 'behind it' && place === 'before it') break;
    way = place;
    await target.page().keyboard.press(keyTo(place, role));
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
}

function keyTo(place: Place, role: string): string {
  if (place === 'in its group') return role === 'tab' ? 'ArrowRight' : 'ArrowDown';
  return place === 'before it' ? 'Tab' : 'Shift+Tab';
}

/** The arrows until the option of a list is the one that Enter takes. */
async function pick(option: Locator): Promise<void> {
  const { keyboard } = option.page();
  for (let steps = 0; steps < stepsAtMost; steps += 1) {
    if ((await option.getAttribute('data-combobox-selected')) !== null)
      return keyboard.press('Enter');
    await keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows do not reach ${String(option)}`);
}

const placeOf = (target: Locator): Promise<Place> =>
  target.evaluate((one) => {
    const held = document.activeElement ?? document.body;
    if (held === one) return 'there';
    const group = (each: Element) => {
      if (each instanceof HTMLInputElement && each.type === 'radio') return `radio ${each.name}`;
      return each.closest('[role="menu"], [role="tablist"]') ?? each;
    };
    if (group(held) === group(one)) return 'in its group';
    const isBehind = held.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBehind && !held.contains(one) ? 'behind it' : 'before it';
  });
