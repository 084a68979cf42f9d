import {
  standingAsPlan,
  type StandingOrder,
} from '../../clinical/standing-orders/standing-order.ts';
import { wrongDose } from '../../clinical/medicines/dose-asked.ts';
import type { KeptItem } from '../../clinical/orders/catalogue/kept-item.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadStanding, type LoadedStanding } from '../../records/orders/load-standing.ts';
import { writeStandingContract } from './standing.contract.ts';

interface Seen {
  /** What the practice orders, by its code. */
  offered: ReadonlyMap<string, KeptItem>;
  versions: LoadedStanding[];
}

/** A provider writes a version of a standing order. It orders nothing before it is signed. */
export const writeStanding = defineAct({
  contract: writeStandingContract,
  permission: 'order.sign',
  load: async (records): Promise<Seen> => {
    const [catalogue, versions] = await Promise.all([
      loadCatalogue(records),
      loadStanding(records),
    ]);
    const offered = catalogue.filter(({ isHidden }) => !isHidden);
    return { offered: new Map(offered.map((one) => [one.code, one])), versions };
  },
  decide: ({ actor, newId }, { offered, versions }: Seen, { draft, series, ...written }) => {
    const wrong = wrongIn(written, offered);
    if (wrong) return wrong;
    const before = draft && versions.find(({ standing }) => standing.id === draft.id);
    if (draft && before?.resource.meta.versionId !== draft.version) {
      return refuse('changed-by-another', 'This draft was changed meanwhile. Look at it again.');
    }
    if (before && (before.standing.signedBy || before.standing.ended)) {
      return refuse('not-now', 'What is signed is not changed. Write the next version of it.');
    }
    const ofSeries = versions.filter(({ standing }) => standing.series === series);
    if (series !== undefined && ofSeries.length === 0) {
      return refuse('not-found', 'There is no such standing order to follow.');
    }
    const id = before?.standing.id ?? newId();
    const number = 1 + Math.max(0, ...ofSeries.map(({ standing }) => standing.version));
    const made: StandingOrder = {
      ...written,
      id,
      series: before?.standing.series ?? series ?? id,
      version: before?.standing.version ?? number,
      author: actedBy(actor),
    };
    const resource = standingAsPlan(made);
    return {
      changes: [
        before
          ? { kind: 'update', resource, expectedVersion: before.resource.meta.versionId }
          : { kind: 'create', resource },
      ],
      patients: [],
      output: { id },
    };
  },
});

function wrongIn(
  written: Pick<StandingOrder, 'code' | 'dose' | 'from' | 'through'>,
  offered: Seen['offered'],
): Refusal | undefined {
  const { code, dose, from, through } = written;
  const say = (path: string, message: string) =>
    refuse('invalid', message, { issues: [{ path, message }] });
  const item = offered.get(code);
  if (!item) return say('code', 'Choose what it orders from the list.');
  const wrong = wrongDose(item, dose);
  if (wrong !== undefined) return say('dose.amount', wrong);
  if (through < from) return say('through', 'It ends before it begins.');
  return undefined;
}
