import type { z } from 'zod';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import type { StepsInput } from '../../clinical/safety/steps.ts';
import type { NotGivenReason, RefusalReason, Refuser } from '../../clinical/vaccines/refusal.ts';
import type { VaccineRoute, VaccineSiteKey } from '../../clinical/vaccines/site.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import type { giveVaccineContract, ToGive } from './give.contract.ts';
import type { GiveTyped } from './giving.query.ts';
import type { StatementsSaid } from './Statements.tsx';

export type OutcomeKind = 'given' | 'refused' | 'not-given';

/** What is chosen for one vaccine at this moment. */
export interface Choosing {
  kind: OutcomeKind;
  lot?: { lotId: string; placeId: string } | undefined;
  route?: VaccineRoute | undefined;
  site?: VaccineSiteKey | undefined;
  borrows: boolean;
  supervisorId?: string | undefined;
  refuser?: Refuser | undefined;
  refusal?: RefusalReason | undefined;
  hasStatement: boolean;
  notGiven?: NotGivenReason | undefined;
}

/** Nothing is chosen beforehand, but the supervisor where one alone is checked in. */
export function nothingChosen({ supervisors }: Pick<ToGive, 'supervisors'>): Choosing {
  const [only] = supervisors;
  return {
    ...{ kind: 'given', borrows: false, hasStatement: false },
    ...(only && supervisors.length === 1 && { supervisorId: only.id }),
  };
}

type Sent = z.input<typeof giveVaccineContract.input>['outcome'];

/** What is chosen for the dose, as the checks and the act take it. */
export function doseOf(choosing: Choosing, typed: GiveTyped, said: StatementsSaid) {
  const { lot, route, site, borrows } = choosing;
  const doseMl = Number(typed.doseMl.replace(',', '.'));
  return {
    ...(lot && { lot }),
    ...(route && { route }),
    ...(site && { site }),
    ...(typed.doseMl.trim() !== '' && doseMl > 0 && doseMl <= 10 && { doseMl }),
    ...(borrows && typed.borrowing.trim() !== '' && { borrowing: typed.borrowing }),
    statements: Object.entries(said).map(([document, one]) => ({ document, ...one })),
  };
}

/** What is sent; undefined while a choice is missing. */
export function outcomeOf(
  choosing: Choosing,
  typed: GiveTyped,
  steps: StepsInput,
  said: StatementsSaid,
): Sent | undefined {
  const { kind, supervisorId, refuser, refusal, hasStatement, notGiven } = choosing;
  const noted = typed.note.trim() === '' ? {} : { note: typed.note };
  if (kind === 'given') {
    return {
      ...{ kind, ...steps, ...doseOf(choosing, typed, said), ...noted },
      overrides: { ...typed.overrides },
      ...(supervisorId && { supervisorId }),
    };
  }
  if (kind === 'refused') {
    if (!refuser || !refusal) return undefined;
    return {
      kind,
      by: refuser,
      reason: refusal,
      explained: typed.explained,
      hasStatement,
      ...noted,
    };
  }
  return notGiven && { kind, reason: notGiven, ...noted };
}

/** What would be refused at this moment, as far as the screen can tell. */
export function troublesOf(
  { kind, refuser, refusal, notGiven }: Choosing,
  typed: GiveTyped,
  identity: readonly IdentifierKind[],
): Issue[] {
  const other =
    typed.note.trim() === '' ? [{ path: 'note', message: 'Say why in your words.' }] : [];
  if (kind === 'given') {
    const two = twoIdentifiers(identity);
    return isRefusal(two) ? [{ path: 'identity', message: two.message }] : [];
  }
  if (kind === 'refused') {
    return [
      ...(refuser ? [] : [{ path: 'by', message: 'Say who refused.' }]),
      ...(refusal ? [] : [{ path: 'reason', message: 'Say why.' }]),
      ...(typed.explained.trim() === ''
        ? [{ path: 'explained', message: 'Say what was explained.' }]
        : []),
      ...(refusal === 'other' ? other : []),
    ];
  }
  if (!notGiven) return [{ path: 'reason', message: 'Say why not.' }];
  return notGiven === 'other' ? other : [];
}
