import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import type { GrowthChart } from '../../clinical/growth/chart-forms.ts';
import type { GrowthMeasure } from '../../clinical/growth/measure.ts';
import { documentContract } from './document.contract.ts';
import { fileDocumentContract } from './file-document.contract.ts';
import { growthContract } from './growth.contract.ts';
import { listsContract } from './lists.contract.ts';
import { recordGestationContract } from './record-gestation.contract.ts';
import { summaryContract } from './summary.contract.ts';
import { timelineContract, type TimelineKind } from './timeline.contract.ts';
import { vitalsContract } from './vitals.contract.ts';

export const useChartSummary = (patientId: string) => useView(summaryContract, { patientId });
export const useChartLists = (patientId: string) => useView(listsContract, { patientId });

export const useChartDocument = (patientId: string, documentId: string) =>
  useView(documentContract, { patientId, documentId });

export const useRecordGestation = () => useAct(recordGestationContract);
export const useFileDocument = () => useAct(fileDocumentContract);

/** A growth chart; the one before stays while the next is asked for. */
export const useChartGrowth = (
  patientId: string,
  chart: GrowthChart | undefined,
  measure: GrowthMeasure | undefined,
) => useView(growthContract, { patientId, chart, measure }, { keep: true });

/** A page of vital signs; the one before stays while the next is asked for. */
export const useChartVitals = (patientId: string, before: string | undefined) =>
  useView(vitalsContract, { patientId, before }, { keep: true });

export const useChartTimeline = (
  patientId: string,
  before: string | undefined,
  kind: TimelineKind | undefined,
) => useView(timelineContract, { patientId, before, kind });
