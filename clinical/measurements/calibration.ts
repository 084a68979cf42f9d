import type { Check } from '../safety/check.ts';
import { statement2019 } from './spirometry/effort.ts';

/** What kinds of device measure here. */
export const deviceKinds = [
  'ekg',
  'spirometer',
  'audiometer',
  'vision',
  'peak-flow-meter',
] as const;
export type DeviceKind = (typeof deviceKinds)[number];
export const deviceKindWords: Record<DeviceKind, string> = {
  ekg: 'EKG machine',
  spirometer: 'Spirometer',
  audiometer: 'Audiometer',
  vision: 'Vision screener or chart',
  'peak-flow-meter': 'Peak flow meter',
};

/** One check of a device: a spirometer with its syringe, another by whoever serves it. */
export interface DeviceCheck {
  /** The practice's day, `YYYY-MM-DD`. */
  day: string;
  hasPassed: boolean;
  /** The first day on which it counts no more; none for a spirometer, whose check counts a day. */
  dueOn?: string | undefined;
}

/** How far each stroke of the syringe may be off: 3 percent, the syringe's own 0.5 within it. */
const offAtMostPercent = 3;
const syringeLitres = 3;
export const strokesWanted = 3;

/** Whether a spirometer's strokes of a 3-L syringe are each within 3 percent. */
export function syringePasses(strokes: readonly number[]): boolean {
  const within = (syringeLitres * offAtMostPercent) / 100;
  return (
    strokes.length >= strokesWanted &&
    strokes.every((litres) => Math.round(Math.abs(litres - syringeLitres) * 1000) <= within * 1000)
  );
}

/** What the practice does about a device without a check that counts. */
export type UncheckedRule = 'warning' | 'stop';

interface DeviceInHand {
  name: string;
  kind: DeviceKind;
  /** The newest; undefined when none is on record. */
  check?: DeviceCheck | undefined;
}

/** Whether a device's check counts today, as a check before its result is recorded. */
export function deviceCheck(
  device: DeviceInHand | undefined,
  today: string,
  rule: UncheckedRule,
): Check {
  const id = 'device';
  if (!device) {
    const finding = 'No device was named, so nobody knows whether it was checked.';
    return {
      id,
      state: 'not-assessed',
      finding,
      clearedBy: 'Choose the device it was taken with.',
    };
  }
  const { name, kind, check } = device;
  const source = kind === 'spirometer' ? `${statement2019}: verified daily, ±3 %` : undefined;
  const isDaily = kind === 'spirometer';
  const clearedBy = isDaily
    ? 'Check it with the 3-L syringe.'
    : 'Have it checked, and record that.';
  const open = (finding: string): Check => ({ id, state: rule, finding, source, clearedBy });
  if (!check) {
    return isDaily
      ? open(`${name} has no check on record.`)
      : { id, state: 'not-assessed', finding: `${name} has no check on record.`, clearedBy };
  }
  if (!check.hasPassed) {
    const finding = `${name} failed its last check.`;
    return { id, state: 'stop', finding, source, clearedBy };
  }
  const isOver = isDaily ? check.day !== today : check.dueOn !== undefined && check.dueOn <= today;
  if (isOver) return open(`The last check of ${name} counts no more.`);
  return { id, state: 'passed', finding: `${name} was checked and passed.`, source };
}
