import type { TrayItem } from '../../clinical/procedures/template.ts';

/** The tray as it is written by a person: a line each, `4 x Gauze = supply:gauze-4x4`. */
export const trayText = (tray: readonly TrayItem[]): string =>
  tray
    .map(({ label, count, itemCode }) => {
      const many = count === 1 ? label : `${count} x ${label}`;
      return itemCode ? `${many} = ${itemCode}` : many;
    })
    .join('\n');

/** What was written, thing by thing; empty lines are nothing. */
export function trayIn(text: string): TrayItem[] {
  return text.split('\n').flatMap((line): TrayItem[] => {
    const [, many, label = '', itemCode] =
      /^\s*(?:(\d{1,2})\s*[x×]\s+)?(.*?)\s*(?:=\s*([a-z]+:[\w-]+))?\s*$/.exec(line) ?? [];
    if (label === '') return [];
    return [{ label, count: Math.max(1, Number(many ?? 1)), ...(itemCode && { itemCode }) }];
  });
}
