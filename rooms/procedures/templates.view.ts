import { builtInTemplates } from '../../clinical/procedures/built-in.ts';
import { templateMatter, templateOf } from '../../clinical/procedures/template-resource.ts';
import { defineView } from '../../records/act.ts';
import { templatesContract } from './procedures.contract.ts';
import { shownTemplate } from './shown-template.ts';
import { practiceMatterSystem } from '../../fhir/linchpin.ts';

/** Far more than one practice writes of its own. */
const atMost = 500;

/** How the practice does its procedures: its own ways, and the built-in ones it has not changed. */
export const templates = defineView({
  contract: templatesContract,
  permission: 'order.view',
  sameForAll: true,
  read: async (records) => {
    const kept = await records.search('Questionnaire', {
      tokens: { context: `${practiceMatterSystem}|${templateMatter}` },
      count: atMost,
    });
    const own = kept.flatMap((resource) => {
      const template = templateOf(resource);
      return template
        ? [{ template: shownTemplate(template), version: resource.meta.versionId }]
        : [];
    });
    const changed = new Set(own.map(({ template }) => template.code));
    const rest = builtInTemplates
      .filter(({ code }) => !changed.has(code))
      .map((template) => ({ template: shownTemplate(template) }));
    const all = [...own, ...rest].toSorted((a, b) =>
      a.template.label.localeCompare(b.template.label, 'en-US'),
    );
    return { output: { templates: all }, patients: [] };
  },
});
