import type { Extension, Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import {
  orderItemSystem,
  practiceMatterSystem,
  procedureTemplateUrl,
  stockItemSystem,
} from '../../fhir/linchpin.ts';
import {
  consentKinds,
  countedThings,
  type DetailField,
  type FieldKind,
  type ProcedureTemplate,
  type TrayItem,
} from './template.ts';

/** The code by which all of a practice's own ways are found. */
export const templateMatter = 'procedure-template';

/** The id under which a practice keeps its own way of a procedure. */
export const templateId = (code: string): string => `procedure-${code}`;

const types: Record<FieldKind, QuestionnaireItem['type']> = {
  text: 'string',
  number: 'decimal',
  choice: 'choice',
  'yes-no': 'boolean',
};

const workflow = {
  ...{ system: 'http://terminology.hl7.org/CodeSystem/usage-context-type', code: 'workflow' },
};
const matter = { system: practiceMatterSystem, code: templateMatter };

/** A practice's own way of a procedure, as a Questionnaire; read again by `templateOf`. */
export function templateResource(template: ProcedureTemplate): Questionnaire & { id: string } {
  const { code, label, role, consent, timeOut, asksSite, counts, specimens } = template;
  const flags: Extension[] = [
    { url: 'role', valueCode: role },
    { url: 'consent', valueCode: consent },
    { url: 'time-out', valueBoolean: timeOut },
    { url: 'asks-site', valueBoolean: asksSite },
    { url: 'specimens', valueBoolean: specimens },
    ...(counts ? [{ url: 'counts', valueCode: counts }] : []),
    ...(template.afterCareBy ? [{ url: 'after-care-by', valueString: template.afterCareBy }] : []),
  ];
  const item: QuestionnaireItem[] = [];
  if (template.tray.length > 0) {
    item.push({ linkId: 'tray', type: 'group', text: 'Tray', item: template.tray.map(trayItem) });
  }
  if (template.details.length > 0) {
    item.push({
      linkId: 'details',
      type: 'group',
      text: 'Details',
      item: template.details.map(asked),
    });
  }
  if (template.afterCare !== '') {
    item.push({ linkId: 'after-care', type: 'display', text: template.afterCare });
  }
  return {
    resourceType: 'Questionnaire',
    id: templateId(code),
    url: `${procedureTemplateUrl}/${code}`,
    status: 'active',
    title: label,
    code: [{ system: orderItemSystem, code }],
    useContext: [{ code: workflow, valueCodeableConcept: { coding: [matter] } }],
    extension: [{ url: procedureTemplateUrl, extension: flags }],
    ...(item.length > 0 && { item }),
  };
}

const trayItem = ({ label, count, itemCode }: TrayItem, at: number): QuestionnaireItem => ({
  linkId: `tray.${at}`,
  type: 'boolean',
  text: label,
  ...(itemCode && { code: [{ system: stockItemSystem, code: itemCode }] }),
  ...(count !== 1 && {
    extension: [{ url: `${procedureTemplateUrl}-count`, valueInteger: count }],
  }),
});

const asked = ({ id, label, kind, unit, choices, required }: DetailField): QuestionnaireItem => ({
  linkId: `details.${id}`,
  type: types[kind],
  text: label,
  required,
  ...(unit && { extension: [{ url: `${procedureTemplateUrl}-unit`, valueString: unit }] }),
  ...(choices?.length && { answerOption: choices.map((valueString) => ({ valueString })) }),
});

/** Reads a practice's own way of a procedure; undefined for any other Questionnaire. */
export function templateOf(resource: Questionnaire): ProcedureTemplate | undefined {
  const flags = resource.extension?.find(({ url }) => url === procedureTemplateUrl)?.extension;
  const code = resource.code?.find(({ system }) => system === orderItemSystem)?.code;
  if (!flags || !code || resource.status !== 'active') return undefined;
  const flag = (name: string) => flags.find(({ url }) => url === name);
  const itemsOf = (linkId: string) =>
    resource.item?.find((one) => one.linkId === linkId)?.item ?? [];
  return {
    code,
    label: resource.title ?? code,
    role: flag('role')?.valueCode === 'assist' ? 'assist' : 'self',
    consent: consentKinds.find((one) => one === flag('consent')?.valueCode) ?? 'signed',
    timeOut: flag('time-out')?.valueBoolean ?? true,
    asksSite: flag('asks-site')?.valueBoolean ?? true,
    specimens: flag('specimens')?.valueBoolean ?? false,
    counts: countedThings.find((one) => one === flag('counts')?.valueCode),
    tray: itemsOf('tray').map(trayOf),
    details: itemsOf('details').map(fieldOf),
    afterCare: resource.item?.find(({ linkId }) => linkId === 'after-care')?.text ?? '',
    afterCareBy: flag('after-care-by')?.valueString,
  };
}

const trayOf = ({ text, code, extension }: QuestionnaireItem): TrayItem => ({
  label: text ?? '',
  count: extension?.find(({ url }) => url === `${procedureTemplateUrl}-count`)?.valueInteger ?? 1,
  itemCode: code?.find(({ system }) => system === stockItemSystem)?.code,
});

const fieldOf = ({ linkId, text, type, required, answerOption, extension }: QuestionnaireItem) => {
  const kind = (Object.keys(types) as FieldKind[]).find((one) => types[one] === type) ?? 'text';
  return {
    ...{
      id: linkId.replace(/^details\./, ''),
      label: text ?? '',
      kind,
      required: required ?? false,
    },
    unit: extension?.find(({ url }) => url === `${procedureTemplateUrl}-unit`)?.valueString,
    choices: answerOption?.flatMap(({ valueString }) => valueString ?? []),
  };
};
