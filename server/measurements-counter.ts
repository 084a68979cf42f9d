import { keepDevice, keepRules, recordCheck } from '../rooms/measurements/keep-devices.act.ts';
import {
  devices,
  measurementFile,
  overReads,
  patientMeasurements,
  toTake,
} from '../rooms/measurements/measurements.view.ts';
import { overRead } from '../rooms/measurements/over-read.act.ts';
import { printedEkg } from '../rooms/measurements/printed-ekg.view.ts';
import { take } from '../rooms/measurements/take.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** What is measured with a device, a chart or a camera, and over-read by a provider. */
export const measurementsActs: readonly AnyAct[] = [
  keepDevice,
  keepRules,
  overRead,
  recordCheck,
  take,
];

export const measurementsViews: readonly AnyView[] = [
  devices,
  measurementFile,
  overReads,
  patientMeasurements,
  printedEkg,
  toTake,
];
