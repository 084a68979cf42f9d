import type { Extension, Reference, Specimen } from '@medplum/fhirtypes';
import { specimenCustodyUrl } from '../../fhir/linchpin.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** What can become of a specimen, in the order in which it usually does. */
export const custodySteps = [
  'collected',
  'labelled',
  'spun',
  'aliquoted',
  'stored',
  'handed-over',
  'received',
  'rejected',
  'discarded',
] as const;
export type CustodyStep = (typeof custodySteps)[number];

export const custodyWords: Record<CustodyStep, string> = {
  collected: 'Collected',
  labelled: 'Label matched',
  spun: 'Spun',
  aliquoted: 'Aliquoted',
  stored: 'Stored',
  'handed-over': 'Handed to the courier',
  received: 'Received by the laboratory',
  rejected: 'Rejected',
  discarded: 'Discarded',
};

/** One step of a specimen: who, when, and what was said. */
export interface CustodyEvent {
  step: CustodyStep;
  /** ISO instant. */
  at: string;
  by: Reference;
  note?: string | undefined;
}

/** Where a specimen stands: `here` is labelled and waits for the courier. */
export type SpecimenState = 'unlabelled' | 'here' | 'out' | 'received' | 'rejected' | 'discarded';

const stateAfter: Record<CustodyStep, SpecimenState> = {
  collected: 'unlabelled',
  labelled: 'here',
  spun: 'here',
  aliquoted: 'here',
  stored: 'here',
  'handed-over': 'out',
  received: 'received',
  rejected: 'rejected',
  discarded: 'discarded',
};

/** What may follow. Nothing that is not labelled goes anywhere but into the bin. */
const mayFollow: Record<SpecimenState, readonly CustodyStep[]> = {
  unlabelled: ['labelled', 'discarded'],
  here: ['spun', 'aliquoted', 'stored', 'handed-over', 'rejected', 'discarded'],
  out: ['received', 'rejected'],
  received: ['rejected'],
  rejected: [],
  discarded: [],
};

/** The steps of a specimen, oldest first; what is not understood is left out. */
export function custodyOf({ extension = [] }: Pick<Specimen, 'extension'>): CustodyEvent[] {
  return extension.flatMap((one): CustodyEvent[] => {
    if (one.url !== specimenCustodyUrl) return [];
    const part = (url: string) => one.extension?.find((each) => each.url === url);
    const step = custodySteps.find((each) => each === part('step')?.valueCode);
    const at = part('at')?.valueInstant;
    const by = part('by')?.valueReference;
    return step && at && by ? [{ step, at, by, note: part('note')?.valueString }] : [];
  });
}

/** Where a specimen stands; one of another system that says nothing of it is nobody's work here. */
export function specimenStateOf(specimen: Pick<Specimen, 'extension'>): SpecimenState | undefined {
  const last = custodyOf(specimen).at(-1);
  return last && stateAfter[last.step];
}

/** Refuses a step that cannot follow on where a specimen stands. */
export function refuseStep(
  state: SpecimenState | undefined,
  step: CustodyStep,
): Refusal | undefined {
  if (state !== undefined && mayFollow[state].includes(step)) return undefined;
  if (state === 'unlabelled') {
    return refuse(
      'not-now',
      'Its label is not matched yet. Label it at the patient, then scan it.',
    );
  }
  return refuse('not-now', `This specimen is ${stateWords[state ?? 'discarded']}.`);
}

const stateWords: Record<SpecimenState, string> = {
  unlabelled: 'not labelled yet',
  here: 'still here',
  out: 'with the courier already',
  received: 'at the laboratory already',
  rejected: 'rejected; a new one is to be collected',
  discarded: 'discarded',
};

/** A specimen one step further. Whether it may go there is asked first (`refuseStep`). */
export function withStep<S extends Specimen>(specimen: S, event: CustodyEvent): S {
  return {
    ...specimen,
    ...(event.step === 'rejected' && { status: 'unsatisfactory' as const }),
    ...(event.step === 'discarded' && { status: 'unavailable' as const }),
    extension: [...(specimen.extension ?? []), eventExtension(event)],
  };
}

function eventExtension({ step, at, by, note }: CustodyEvent): Extension {
  return {
    url: specimenCustodyUrl,
    extension: [
      { url: 'step', valueCode: step },
      { url: 'at', valueInstant: at },
      { url: 'by', valueReference: by },
      ...(note ? [{ url: 'note', valueString: note }] : []),
    ],
  };
}
