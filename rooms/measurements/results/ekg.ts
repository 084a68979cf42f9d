import {
  isUnreadable,
  type DeviceValueName,
  type EkgRecording,
  type Unreadable,
} from '../../../clinical/measurements/ekg/recording.ts';
import type { Named, Part, Result } from './result.ts';

const named = (code: string, display: string, text: string): Named => ({
  loinc: [code, display],
  text,
});

/** What a device measures, by LOINC, with its unit in UCUM. */
const values: Record<DeviceValueName, readonly [Named, unit: string, code: string]> = {
  rate: [named('76282-3', 'Heart rate.beat-to-beat by EKG', 'Heart rate'), '/min', '/min'],
  pr: [named('8625-6', 'P-R Interval', 'PR'), 'ms', 'ms'],
  qrs: [named('8633-0', 'QRS duration', 'QRS'), 'ms', 'ms'],
  qt: [named('8634-8', 'Q-T interval', 'QT'), 'ms', 'ms'],
  qtc: [named('8636-3', 'Q-T interval corrected', 'QTc'), 'ms', 'ms'],
  'p-axis': [named('8626-4', 'P wave axis', 'P axis'), '°', 'deg'],
  'qrs-axis': [named('8632-2', 'QRS axis', 'QRS axis'), '°', 'deg'],
  't-axis': [named('8638-9', 'T wave axis', 'T axis'), '°', 'deg'],
};

/**
 * What a device measured and said of an EKG, each marked as the device's. Nothing is added: what a
 * PDF says nobody has read.
 */
export function ekgResults(
  file: EkgRecording | Unreadable | 'pdf',
  placed: { all: boolean; otherwise?: string | undefined },
): Result[] {
  const placement: Result = {
    named: { own: 'lead-placement', text: 'Electrodes' },
    value: {
      text: placed.all ? 'placed by the list' : `placed otherwise: ${placed.otherwise ?? ''}`,
    },
  };
  if (file === 'pdf' || isUnreadable(file)) return [placement];
  const parts = file.values.map(({ name, value }): Part => {
    const [what, unit, code] = values[name];
    return { named: what, value: { quantity: { value, unit, code } }, details: ['by-device'] };
  });
  const statements = (file.statements?.lines ?? []).map((line): Result => ({
    named: { loinc: ['8601-7', 'EKG impression'], text: 'The device’s own statement, unconfirmed' },
    value: { text: line },
    details: ['by-device'],
  }));
  const measured: Result[] =
    parts.length === 0
      ? []
      : [{ named: { own: 'ekg-values', text: 'Measured by the device' }, parts }];
  return [...measured, ...statements, placement];
}
