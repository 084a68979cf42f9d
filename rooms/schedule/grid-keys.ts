/**
 * Arrow keys in a grid of `[data-cell]` elements, where `data-cell` is the column and `data-from`
 * the minute: up and down within a column, left and right to what lies beside it.
 */
export function moveInGrid(
  event: { key: string; target: EventTarget; preventDefault: () => void },
  grid: HTMLElement | null,
): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest('[data-cell]') : null;
  if (!grid || !(cell instanceof HTMLElement)) return;
  const to = neighbour(event.key, cell, grid);
  if (to === undefined) return;
  event.preventDefault();
  if (!to) return;
  to.focus();
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Undefined: this key moves nothing. Null: there is nothing further that way. */
function neighbour(
  key: string,
  cell: HTMLElement,
  grid: HTMLElement,
): HTMLElement | null | undefined {
  const column = Number(cell.dataset['cell']);
  const own = cellsOf(grid, column);
  const index = own.indexOf(cell);
  if (key === 'ArrowDown') return own[index + 1] ?? null;
  if (key === 'ArrowUp') return own[index - 1] ?? null;
  if (key === 'Home') return own[0];
  if (key === 'End') return own.at(-1);
  if (key === 'ArrowLeft') return beside(grid, cell, column, -1);
  if (key === 'ArrowRight') return beside(grid, cell, column, 1);
  return undefined;
}

/** The nearest in time of the next column that has anything. */
function beside(
  grid: HTMLElement,
  cell: HTMLElement,
  column: number,
  step: 1 | -1,
): HTMLElement | null {
  const last = Math.max(...[...grid.querySelectorAll('[data-cell]')].map(columnOf));
  for (let next = column + step; next >= 0 && next <= last; next += step) {
    const cells = cellsOf(grid, next);
    if (cells.length > 0) return nearest(cells, fromOf(cell));
  }
  return null;
}

/**
 * Keeps one element of the grid in the Tab order: the one that last had the focus. Where that is
 * gone, such as a visit that was cancelled, the nearest to it takes its place, and the focus if
 * nobody has it. To be called whenever the grid was drawn; answers how to stop.
 */
export function holdOneTabStop(grid: HTMLElement | null): (() => void) | undefined {
  if (!grid) return undefined;
  const take = (cell: HTMLElement) => {
    for (const before of grid.querySelectorAll<HTMLElement>('[data-cell][tabindex="0"]')) {
      before.tabIndex = -1;
    }
    cell.tabIndex = 0;
    Object.assign(grid.dataset, { lastColumn: columnOf(cell), lastFrom: fromOf(cell) });
  };
  if (!grid.querySelector('[data-cell][tabindex="0"]')) {
    const hadOne = grid.dataset['lastColumn'] !== undefined;
    const next = nearestToLast(grid);
    if (next) take(next);
    if (hadOne && document.activeElement === document.body) next?.focus();
  }
  const onFocus = (event: FocusEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.closest('[data-cell]') : null;
    if (cell instanceof HTMLElement) take(cell);
  };
  grid.addEventListener('focusin', onFocus);
  return () => grid.removeEventListener('focusin', onFocus);
}

/** Gives the focus back to the grid when a dialog closed and what it came from is gone. */
export function returnFocusToGrid(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();
  }, 150);
}

function nearestToLast(grid: HTMLElement): HTMLElement | null {
  const { lastColumn, lastFrom } = grid.dataset;
  const cells = lastColumn === undefined ? [] : cellsOf(grid, Number(lastColumn));
  if (cells.length === 0) return grid.querySelector<HTMLElement>('[data-cell]');
  return nearest(cells, Number(lastFrom));
}

function nearest(cells: readonly HTMLElement[], from: number): HTMLElement {
  return cells.reduce((best, one) =>
    Math.abs(fromOf(one) - from) < Math.abs(fromOf(best) - from) ? one : best,
  );
}

function cellsOf(grid: HTMLElement, column: number): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>(`[data-cell="${column}"]`)];
}

function columnOf(cell: Element): number {
  return Number((cell as HTMLElement).dataset['cell']);
}

function fromOf(cell: HTMLElement): number {
  return Number(cell.dataset['from']);
}
