import { refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { presentLot } from './present-lot.ts';
import { lotContract } from './supplies.contract.ts';

const linesAtMost = 200;

/** One lot with its history. Patients are not named here: who was given of it stands with a recall. */
export const lot = defineView({
  contract: lotContract,
  permission: 'supplies.view',
  read: async (records, { lotId }, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const [[found], held, lines, states] = await Promise.all([
      records.stock.lotsBy({ ids: [lotId] }),
      records.stock.onHand({ lotIds: [lotId], withEmpty: true }),
      records.stock.moves({ lotIds: [lotId], count: linesAtMost }),
      records.stock.states([lotId]),
    ]);
    if (!found) return refuse('not-found', 'This lot is not in stock.');
    const place = (id: string) => held.find(({ placeId }) => placeId === id)?.placeName ?? id;
    const witnesses = await namesOf(
      records,
      lines.flatMap(({ witnessId }) => witnessId ?? []),
    );
    const returned = new Set(lines.flatMap((one) => (one.kind === 'return' ? one.about : [])));
    return {
      output: {
        ...{ today, label: found.label, isCut: lines.length === linesAtMost },
        held: held.map((one) => presentLot(one, today)),
        lines: lines.map(({ placeId, patientId, about, witnessId, ...line }) => ({
          ...line,
          placeName: place(placeId),
          isForPatient: patientId !== undefined,
          canTakeBack: line.kind === 'use' && patientId === undefined && !returned.has(about),
          ...(witnessId && { witness: witnesses.get(witnessId) ?? witnessId }),
        })),
        states: states.map(({ placeId, lotId: _same, ...state }) => ({
          ...state,
          ...(placeId && { placeName: place(placeId) }),
        })),
      },
      patients: [],
    };
  },
});

async function namesOf(records: PracticeRecords, ids: string[]): Promise<Map<string, string>> {
  const people = ids.length > 0 ? await records.readMany('Practitioner', ids) : [];
  return new Map(
    people.map(({ id, name }) => [
      id,
      [...(name?.[0]?.given ?? []), name?.[0]?.family ?? ''].join(' ').trim(),
    ]),
  );
}
