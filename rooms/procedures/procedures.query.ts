import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  doProcedureContract,
  keepTemplateContract,
  procedureSheetContract,
  templatesContract,
} from './procedures.contract.ts';

export const useSheet = (taskId: string) => useView(procedureSheetContract, { taskId });
export const useTemplates = () => useView(templatesContract, {});
export const useDoProcedure = (draft: SendableDraft) => useAct(doProcedureContract, { draft });
export const useKeepTemplate = () => useAct(keepTemplateContract);

/** What is typed of a procedure while it is done. Ticks and signatures are of this moment only. */
export interface ProcedureTyped {
  site: string;
  before: string;
  after: string;
  countTold: string;
  details: Readonly<Record<string, string>>;
  afterCareWhy: string;
  note: string;
}

const nothingTyped: ProcedureTyped = {
  ...{ site: '', before: '', after: '', countTold: '', details: {}, afterCareWhy: '', note: '' },
};

export const useProcedureDraft = (taskId: string) =>
  useDraft(`procedures/do/${taskId}`, nothingTyped, { label: 'Procedure' });
