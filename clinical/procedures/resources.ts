import type {
  Consent,
  Procedure,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  Reference,
} from '@medplum/fhirtypes';
import { procedureTemplateUrl } from '../../fhir/linchpin.ts';
import { signatureSvg } from '../identity/signature.ts';
import type { ConsentGiven, ProcedureRecord } from './record.ts';
import type { ProcedureTemplate } from './template.ts';

/** Whose procedure it is, when, and by whom. */
export interface Doing {
  subject: Reference;
  encounter?: Reference | undefined;
  /** ISO instant with milliseconds. */
  at: string;
  /** Who wrote it down: the assistant. */
  by: Required<Pick<Reference, 'reference' | 'display'>>;
}

/** The checklist as it was filled in, item by item of the template. */
export function checklistResponse(
  id: string,
  template: ProcedureTemplate,
  record: ProcedureRecord,
  { subject, encounter, at, by }: Doing,
): QuestionnaireResponse & { id: string } {
  const yes = (linkId: string, text: string, said: boolean): QuestionnaireResponseItem => ({
    ...{ linkId, text, answer: [{ valueBoolean: said }] },
  });
  const item: QuestionnaireResponseItem[] = [
    ...template.tray.map(({ label }, at_) =>
      yes(`tray.${at_}`, label, record.trayReady.includes(at_)),
    ),
    ...(template.timeOut
      ? [
          yes('time-out.performer', 'Time-out: who does it', record.timeOut.performer),
          yes('time-out.assistant', 'Time-out: the assistant', record.timeOut.assistant),
          yes('time-out.patient', 'Time-out: the patient', record.timeOut.patient),
        ]
      : []),
    ...(template.counts && record.counts
      ? [
          { linkId: 'counts.before', answer: [{ valueInteger: record.counts.before }] },
          { linkId: 'counts.after', answer: [{ valueInteger: record.counts.after }] },
        ]
      : []),
    ...(record.countTold
      ? [{ linkId: 'counts.told', answer: [{ valueString: record.countTold }] }]
      : []),
    ...detailItems(template, record),
    ...(record.afterCare
      ? [
          { linkId: 'after-care.how', answer: [{ valueString: record.afterCare }] },
          yes('after-care.said-back', 'Said back in own words', record.saidBack),
        ]
      : []),
  ];
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: `${procedureTemplateUrl}/${template.code}`,
    status: 'completed',
    subject,
    ...(encounter && { encounter }),
    authored: at,
    author: by,
    ...(item.length > 0 && { item }),
  } as QuestionnaireResponse & { id: string };
}

function detailItems(
  { details }: ProcedureTemplate,
  record: ProcedureRecord,
): QuestionnaireResponseItem[] {
  return details.flatMap(({ id, label, kind, unit }) => {
    const text = record.details[id]?.trim();
    if (!text) return [];
    const answer =
      kind === 'number'
        ? { valueQuantity: { value: Number(text), ...(unit && { unit }) } }
        : kind === 'yes-no'
          ? { valueBoolean: text === 'yes' }
          : { valueString: text };
    return [{ linkId: `details.${id}`, text: label, answer: [answer] }];
  });
}

const consentScope = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }],
};

/** The consent to one procedure, with the signature as it was drawn. */
export function consentResource(
  id: string,
  template: ProcedureTemplate,
  consent: ConsentGiven,
  { subject, at, by }: Doing,
): Consent & { id: string } {
  const how = {
    spoken: 'agreed in words',
    paper: 'signed on paper, which is filed',
    signed: 'signed on the screen',
  }[consent.kind];
  const policy = { text: `${template.label}: ${how}` };
  return {
    resourceType: 'Consent',
    id,
    status: 'active',
    scope: consentScope,
    category: [{ text: 'Consent to a procedure' }],
    patient: subject,
    dateTime: at,
    performer: [by],
    policyRule: policy,
    ...(consent.kind === 'signed' && {
      sourceAttachment: {
        contentType: 'image/svg+xml',
        title: signedBy(consent),
        creation: at,
        data: btoa(signatureSvg(consent.signature)),
      },
      verification: [
        { verified: true, verificationDate: at, verifiedWith: { display: consent.witness } },
      ],
    }),
  } as Consent & { id: string };
}

function signedBy(consent: Extract<ConsentGiven, { kind: 'signed' }>): string {
  const with_ = consent.interpreter.trim() ? `, interpreter ${consent.interpreter.trim()}` : '';
  return `Signed by ${consent.signerName.trim()} (${consent.signer}), seen by ${consent.witness.trim()}${with_}`;
}

/** What became of the procedure itself. */
export interface Outcome {
  state: 'done' | 'partly';
  /** What was not done of it, in words. */
  notDone?: string | undefined;
  note?: string | undefined;
}

/** The part of the Procedure that this record tells: where, what came of it, what follows. */
export function procedureParts(
  template: ProcedureTemplate,
  record: ProcedureRecord,
  { state, notDone, note }: Outcome,
  at: string,
): Partial<Procedure> {
  const words = [notDone && `Not done of it: ${notDone}`, note].filter(Boolean);
  const told = { spoken: 'told', printed: 'given on paper', 'not-given': undefined } as const;
  const how = record.afterCare && told[record.afterCare];
  return {
    ...(template.asksSite && { bodySite: [{ text: record.site.trim() }] }),
    ...(state === 'partly' && { outcome: { text: 'Partly done' } }),
    ...(words.length > 0 && { note: words.map((text) => ({ text: text!, time: at })) }),
    ...(how && { followUp: [{ text: `After-care ${how}` }] }),
  };
}
