import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import {
  templateId,
  templateOf,
  templateResource,
} from '../../clinical/procedures/template-resource.ts';
import { isRefusal, refuse, type Issue } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import type { Questionnaire } from '@medplum/fhirtypes';
import { keepTemplateContract } from './procedures.contract.ts';

/**
 * Writes how the practice does a procedure. What a patient is told is approved by a provider: who
 * is none may change everything else and leaves those words as they stand.
 */
export const keepTemplate = defineAct({
  contract: keepTemplateContract,
  permission: 'catalogue.keep',
  load: async (records, { template }) => {
    const kept = await records.read('Questionnaire', templateId(template.code));
    return { kept: isRefusal(kept) ? undefined : kept };
  },
  decide: (
    { actor },
    { kept }: { kept: Stored<Questionnaire> | undefined },
    { template, seen },
  ) => {
    if (kept?.meta.versionId !== seen) {
      return refuse(
        'changed-by-another',
        'Somebody else changed this meanwhile. Look at it again.',
      );
    }
    const issues = wrongFields(template.details);
    if (issues[0]) return refuse('invalid', `Not saved: ${issues[0].message}`, { issues });
    const before = kept && templateOf(kept);
    const isChanged = template.afterCare !== (before?.afterCare ?? '');
    if (isChanged && actor.role !== 'provider') {
      const message =
        'What a patient is told is a provider’s to approve. Ask a provider to write it.';
      return refuse('not-permitted', message, { issues: [{ path: 'afterCare', message }] });
    }
    const approved = isChanged ? actor.name : before?.afterCareBy;
    const resource = templateResource({
      ...template,
      label: itemOf(template.code)?.label ?? template.label,
      ...(template.afterCare !== '' && approved && { afterCareBy: approved }),
    });
    return {
      changes: [
        kept
          ? { kind: 'update', resource, expectedVersion: kept.meta.versionId }
          : { kind: 'create', resource },
      ],
      patients: [],
      output: {},
    };
  },
});

function wrongFields(
  fields: readonly { id: string; kind: string; choices?: readonly string[] | undefined }[],
): Issue[] {
  const ids = fields.map(({ id }) => id);
  return fields.flatMap(({ id, kind, choices }, at) => {
    const path = `details.${at}`;
    if (ids.indexOf(id) !== at) return [{ path, message: 'Two fields have the same name.' }];
    return kind === 'choice' && (choices ?? []).length < 2
      ? [{ path, message: 'A choice needs at least two things to choose from.' }]
      : [];
  });
}
