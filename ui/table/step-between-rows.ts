import type { KeyboardEvent } from 'react';

const controls = 'a[href], button:not(:disabled)';

/**
 * ↑ and ↓ move the focus to the same control of the next row that has it, so that a list is worked
 * through from the keyboard. Typing fields keep their arrows.
 */
export function stepBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const held = event.target as HTMLElement;
  if (!held.matches(controls)) return;
  const row = held.closest('tr');
  const rows = [...event.currentTarget.querySelectorAll('tr')].filter((one) =>
    one.querySelector(controls),
  );
  const from = row ? rows.indexOf(row) : -1;
  const to = rows[from + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!row || !to) return;
  const place = [...row.querySelectorAll(controls)].indexOf(held);
  const there = [...to.querySelectorAll<HTMLElement>(controls)];
  event.preventDefault();
  (there[place] ?? there.at(-1))?.focus();
}
