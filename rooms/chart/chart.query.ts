import { useView } from '../../wire/use-view.ts';
import { listsContract } from './lists.contract.ts';
import { summaryContract } from './summary.contract.ts';

export const useChartSummary = (patientId: string) => useView(summaryContract, { patientId });
export const useChartLists = (patientId: string) => useView(listsContract, { patientId });
