import type { List } from '@medplum/fhirtypes';
import { inFours, numberIn } from '../../clinical/specimens/accession.ts';
import { refuseStep, withStep } from '../../clinical/specimens/custody.ts';
import type { SpecimenSettings } from '../../clinical/specimens/settings.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { courierSignatureUrl, specimenWorkSystem } from '../../fhir/linchpin.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { specimensByLabel, type LoadedSpecimen } from '../../records/specimens/find-specimens.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { handOverContract } from './specimens.contract.ts';

interface Seen {
  scanned: LoadedSpecimen[];
  settings: SpecimenSettings;
}

/**
 * Specimens are handed to the courier: each is scanned out, the bag is counted, and the manifest
 * names who gave and who took. One that is not labelled, or is not here, stops all.
 */
export const handOver = defineAct({
  contract: handOverContract,
  permission: 'order.carry-out',
  load: async (records, { labels }) => {
    const [scanned, settings] = await Promise.all([
      specimensByLabel(records, labels),
      loadSpecimenSettings(records),
    ]);
    return { scanned, settings };
  },
  decide: ({ now, actor, newId }, { scanned, settings }: Seen, input) => {
    const out = scannedOut(scanned, input.labels);
    if (isRefusal(out)) return out;
    if (out.length !== input.counted) {
      const counts = `${out.length} were scanned, ${input.counted} counted.`;
      const message = `${counts} Scan what is in the bag again.`;
      return refuse('not-now', message, { issues: [{ path: 'counted', message }] });
    }
    const at = now.toString({ smallestUnit: 'millisecond' });
    const by = actedBy(actor);
    const manifest: List & { id: string } = {
      resourceType: 'List',
      id: newId(),
      status: 'current',
      mode: 'snapshot',
      title: `Courier manifest${settings.laboratory ? `: ${settings.laboratory.name}` : ''}`,
      code: { coding: [{ system: specimenWorkSystem, code: 'manifest' }] },
      date: at,
      source: by,
      ...(input.signature !== undefined && {
        extension: [{ url: courierSignatureUrl, valueString: input.signature.trim() }],
      }),
      note: [{ text: input.courier }, ...(input.note ? [{ text: input.note }] : [])],
      entry: out.map(({ resource }) => ({
        item: {
          reference: `Specimen/${resource.id}`,
          display: resource.accessionIdentifier?.value ?? '',
        },
      })),
    };
    const note = `${input.courier}, manifest ${manifest.id.slice(-6)}`;
    const moved = out.map(({ resource }): Change => ({
      kind: 'update',
      resource: withStep(resource, { step: 'handed-over', at, by, note }),
      expectedVersion: resource.meta.versionId,
    }));
    return {
      changes: [{ kind: 'create', resource: manifest }, ...moved],
      patients: [...new Set(out.map(({ patientId }) => patientId))],
      output: { manifestId: manifest.id, count: out.length },
    };
  },
});

function scannedOut(
  specimens: readonly LoadedSpecimen[],
  labels: readonly string[],
): LoadedSpecimen[] | Refusal {
  const out = new Map<string, LoadedSpecimen>();
  for (const [at, text] of labels.entries()) {
    const number = numberIn('S', text);
    const specimen = specimens.find((one) => one.number === number);
    const refused = specimen
      ? refuseStep(specimen.state, 'handed-over')
      : refuse('not-now', 'This is none of our labels, or it was not read whole.');
    if (refused) {
      const message = `${number ? inFours(number) : 'A label'}: ${refused.message}`;
      return refuse('not-now', message, { issues: [{ path: `labels.${at}`, message }] });
    }
    if (specimen) out.set(specimen.id, specimen);
  }
  return [...out.values()];
}
