import { builtInTemplates, plainTemplate } from '../../clinical/procedures/built-in.ts';
import { templateId, templateOf } from '../../clinical/procedures/template-resource.ts';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** How this practice does a procedure: its own way, else the built-in one, else a plain one. */
export async function loadTemplate(
  records: PracticeRecords,
  { code, label }: { code: string; label: string },
): Promise<ProcedureTemplate> {
  const own = await records.read('Questionnaire', templateId(code));
  const kept = isRefusal(own) ? undefined : templateOf(own);
  return kept ?? builtInTemplates.find((one) => one.code === code) ?? plainTemplate(code, label);
}
