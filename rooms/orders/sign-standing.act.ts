import {
  standingAsPlan,
  standingState,
  type StandingOrder,
} from '../../clinical/standing-orders/standing-order.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import { loadStanding, type LoadedStanding } from '../../records/orders/load-standing.ts';
import { signStandingContract, withdrawStandingContract } from './standing.contract.ts';

const dayIn = ({ now, timeZone }: Moment): string =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The draft orders in the signer's name from now on; the version before it is replaced. */
export const signStanding = defineAct({
  contract: signStandingContract,
  permission: 'order.sign',
  load: (records) => loadStanding(records),
  decide: (moment, versions: LoadedStanding[], { id, version }) => {
    const found = versions.find(({ standing }) => standing.id === id);
    if (!found) return refuse('not-found', 'There is no such standing order.');
    if (found.resource.meta.versionId !== version) {
      return refuse('changed-by-another', 'It was changed meanwhile. Read it again, then sign.');
    }
    const { standing } = found;
    if (standing.signedBy || standing.ended) {
      return refuse('not-now', 'This version is signed or withdrawn already.');
    }
    const on = dayIn(moment);
    if (standing.through < on) {
      return refuse('not-now', 'Its last day is over. Give it a new one, then sign.');
    }
    const before = versions.filter(
      ({ standing: one }) => one.series === standing.series && one.signedBy && !one.ended,
    );
    const signed = { ...standing, signedBy: actedBy(moment.actor), signedOn: on };
    return {
      changes: [
        write(found, signed),
        ...before.map((one) =>
          write(one, { ...one.standing, ended: { how: 'replaced' as const, on } }),
        ),
      ],
      patients: [],
      output: {},
    };
  },
});

/** Nobody uses it any more; what it ordered stands. */
export const withdrawStanding = defineAct({
  contract: withdrawStandingContract,
  permission: 'order.sign',
  load: (records) => loadStanding(records),
  decide: (moment, versions: LoadedStanding[], { id, version, reason }) => {
    const found = versions.find(({ standing }) => standing.id === id);
    if (!found) return refuse('not-found', 'There is no such standing order.');
    if (found.resource.meta.versionId !== version) {
      return refuse('changed-by-another', 'It was changed meanwhile. Look at it again.');
    }
    const on = dayIn(moment);
    const state = standingState(found.standing, on);
    if (state === 'withdrawn' || state === 'replaced') {
      return refuse('not-now', `It is ${state} already.`);
    }
    const ended = { how: 'withdrawn' as const, on, why: reason };
    return {
      changes: [write(found, { ...found.standing, ended })],
      ...{ patients: [], reason, output: {} },
    };
  },
});

const write = ({ resource }: LoadedStanding, to: StandingOrder): Change => ({
  kind: 'update',
  resource: standingAsPlan(to),
  expectedVersion: resource.meta.versionId,
});
