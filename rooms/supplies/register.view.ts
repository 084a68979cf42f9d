import { registerOf, type Register } from '../../clinical/stock/register.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import { displayName } from '../../fhir/names.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { presentLot } from './present-lot.ts';
import { registerContract, type ShownRegister } from './register.contract.ts';

/** More lines than a lot of a controlled substance has in an office. */
const linesAtMost = 2_000;

/** The running register of every controlled substance, each lot by itself. */
export const register = defineView({
  contract: registerContract,
  permission: 'supplies.view',
  read: async (records, _input, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const all = await records.stock.onHand({ kinds: ['medicine'], withEmpty: true });
    const controlled = all.filter(({ lot }) => lot.schedule !== undefined);
    const byLot = Map.groupBy(controlled, ({ lot }) => lot.id);
    const found = await Promise.all(
      [...byLot].map(async ([lotId, held]) => {
        const moves = await records.stock.moves({ lotIds: [lotId], count: linesAtMost });
        const { lot } = held[0]!;
        const sum = (of: readonly { quantity: number }[]) =>
          of.reduce((all, { quantity }) => all + quantity, 0);
        const before = Number((sum(held) - sum(moves)).toFixed(4));
        const isCut = moves.length === linesAtMost;
        return { held, register: registerOf(lot, moves, before), isCut };
      }),
    );
    const lines = found.flatMap(({ register: one }) => one.lines);
    const patients = [...new Set(lines.flatMap(({ patientId }) => patientId ?? []))];
    const names = await namesOf(records, {
      patients,
      people: [...new Set(lines.flatMap(({ witnessId }) => witnessId ?? []))],
    });
    const registers = found
      .map((one) => present(one, names, today))
      .toSorted((a, b) => (`${a.label} ${a.lotNumber}` < `${b.label} ${b.lotNumber}` ? -1 : 1));
    return { output: { today, registers }, patients };
  },
});

async function namesOf(
  records: PracticeRecords,
  { patients, people }: { patients: string[]; people: string[] },
): Promise<(id: string) => string> {
  const [found, staff] = await Promise.all([
    records.readMany('Patient', patients),
    records.readMany('Practitioner', people),
  ]);
  const names = new Map([...found, ...staff].map(({ id, name }) => [id, displayName(name)]));
  return (id) => names.get(id) ?? id;
}

function present(
  { held, register: { lot, lines, balance, counts }, isCut }: Found,
  nameOf: (id: string) => string,
  today: string,
): ShownRegister {
  const place = (id: string) => held.find(({ placeId }) => placeId === id)?.placeName ?? id;
  return {
    ...{ lotId: lot.id, label: lot.label, lotNumber: lot.lotNumber, expiresOn: lot.expiresOn },
    ...{ schedule: lot.schedule ?? '', unit: lot.unit, balance, isCut },
    lines: lines.map(({ placeId, patientId, witnessId, ...line }) => ({
      ...line,
      placeName: place(placeId),
      ...(patientId !== undefined && { patient: nameOf(patientId) }),
      ...(witnessId !== undefined && { witness: nameOf(witnessId) }),
    })),
    held: held
      .filter(({ quantity }) => quantity !== 0)
      .map((one) => ({
        ...presentLot(one, today),
        countedAt: counts.find(({ placeId }) => placeId === one.placeId)?.at,
      })),
  };
}

interface Found {
  held: OnHand[];
  register: Register;
  isCut: boolean;
}
