import type { Sign } from '../../clinical/vitals/reading.ts';
import { possibleTemperatureUnit } from '../../clinical/vitals/temperature-scale.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { unitOf } from './vital-fields.ts';

const before: Partial<Record<Sign, string>> = {
  pulse: 'p',
  temperature: 't',
  respiration: 'rr',
  'oxygen-saturation': 'spo2 ',
  weight: 'wt ',
  height: 'ht ',
  'head-circumference': 'hc ',
  pain: 'pain ',
  'last-menstrual-period': 'lmp ',
  'blood-pressure': 'bp ',
};

/** A bare number of the line with the name and unit that make it this sign: `82` becomes `p82`. */
export function named(sign: Sign, text: string, system: UnitSystem): string {
  const [, space = '', value = '', rest = ''] = /^(\s*)([\d.]+)(.*)$/s.exec(text) ?? [];
  // A temperature says its scale itself: 94.1 is no °C, whatever the units chosen are.
  const scale = sign === 'temperature' ? possibleTemperatureUnit(Number(value)) : undefined;
  const unit = (scale ?? unitOf(sign, system) ?? '').toLowerCase();
  return `${space}${before[sign] ?? ''}${value}${unit}${rest}`;
}
