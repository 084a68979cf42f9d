import type { Reference, Specimen } from '@medplum/fhirtypes';
import { containerSystem, specimenNumberSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { numberFrom } from './accession.ts';
import { containerKeyIn, type ContainerKey } from './container.ts';
import { custodyOf, specimenStateOf, withStep } from './custody.ts';
import type { CustodyEvent, SpecimenState } from './custody.ts';
import type { PlannedContainer } from './draw-plan.ts';
import { wayWords, type CollectionWay } from './laboratory-test.ts';
import { siteOf, type SiteKey } from './site.ts';

/** A specimen as the work around it needs it. */
export interface SpecimenRead {
  id: string;
  /** Our number, as it stands on the label. */
  number: string;
  state: SpecimenState;
  container: ContainerKey;
  patientId: string;
  requestIds: readonly string[];
  collectedAt: string;
  collector?: Reference | undefined;
  /** In mL; none: it is no blood, or was not written down. */
  mL?: number | undefined;
  custody: readonly CustodyEvent[];
}

/** What is the same for all that is taken in one go. */
export interface Taken {
  patient: Required<Pick<Reference, 'reference' | 'display'>>;
  way: CollectionWay;
  site?: SiteKey | undefined;
  by: Required<Pick<Reference, 'reference' | 'display'>>;
  /** ISO instant with milliseconds. */
  at: string;
}

/** A new specimen, collected and not labelled. */
export function newSpecimen(
  id: string,
  planned: Pick<PlannedContainer, 'container' | 'needMl' | 'handling'>,
  requestIds: readonly string[],
  { patient, way, site, by, at }: Taken,
): Specimen & { id: string } {
  const { container, needMl, handling } = planned;
  const coded = { coding: [{ system: containerSystem, code: container.key }] };
  const specimen: Specimen & { id: string } = {
    resourceType: 'Specimen',
    id,
    accessionIdentifier: { system: specimenNumberSystem, value: numberFrom('S', id) },
    status: 'available',
    subject: patient,
    request: requestIds.map((each) => ({ reference: `ServiceRequest/${each}` })),
    collection: {
      collector: by,
      collectedDateTime: at,
      method: { text: wayWords[way] },
      ...(site && { bodySite: { text: siteOf(site).words } }),
      ...(needMl > 0 && { quantity: mLOf(needMl) }),
    },
    container: [{ type: { ...coded, text: container.label } }],
    ...(handling.length > 0 && { note: handling.map((text) => ({ text })) }),
  };
  return withStep(specimen, { step: 'collected', at, by });
}

const mLOf = (value: number) => ({
  ...{ value, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' },
});

/** Reads a specimen of ours; undefined for another system's. */
export function specimenOf(specimen: Specimen): SpecimenRead | undefined {
  const state = specimenStateOf(specimen);
  const { accessionIdentifier, collection, id } = specimen;
  const number = accessionIdentifier?.value;
  const patientId = idOf('Patient', specimen.subject);
  const container = containerKeyIn(
    specimen.container?.[0]?.type?.coding?.find(({ system }) => system === containerSystem)?.code,
  );
  const collectedAt = collection?.collectedDateTime;
  if (!id || !state || !number || !patientId || !container || !collectedAt) return undefined;
  return {
    ...{ id, number, state, container, patientId, collectedAt },
    requestIds: (specimen.request ?? []).flatMap((one) => idOf('ServiceRequest', one) ?? []),
    collector: collection.collector,
    mL: collection.quantity?.value,
    custody: custodyOf(specimen),
  };
}
