import type { Communication, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { recalledLotSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { recallsContract, type ShownRecall, type ShownTold } from './supplies.contract.ts';

/** More lines than one lot has. */
const linesAtMost = 5_000;

/** Every recalled lot with the patients who were given of it, and who of them was told. */
export const recalls = defineView({
  contract: recallsContract,
  permission: 'supplies.view',
  read: async (records, _input, { timeZone }) => {
    const held = await records.stock.onHand({ withEmpty: true });
    const lots = Map.groupBy(
      held.filter(({ state }) => state === 'recalled'),
      ({ lot }) => lot.id,
    );
    const states = await records.stock.states([...lots.keys()]);
    const shown = await Promise.all(
      [...lots].map(async ([lotId, rows]): Promise<ShownRecall> => {
        const { lot } = rows[0]!;
        const said = states.find((one) => one.lotId === lotId && one.state === 'recalled');
        return {
          ...{ lotId, label: lot.label, lotNumber: lot.lotNumber, unit: lot.unit },
          ...{ reason: said?.reason ?? '', at: said?.at ?? '', by: said?.by ?? '' },
          left: rows.reduce((sum, { quantity }) => sum + quantity, 0),
          patients: await loadTold(records, lotId, timeZone),
        };
      }),
    );
    const patients = shown.flatMap((one) => one.patients.map(({ patientId }) => patientId));
    return {
      output: { recalls: shown.toSorted((one, other) => (one.at > other.at ? -1 : 1)) },
      patients: [...new Set(patients)],
    };
  },
});

async function loadTold(
  records: PracticeRecords,
  lotId: string,
  timeZone: string,
): Promise<ShownTold[]> {
  const ids = await records.stock.patientsOf([lotId]);
  if (ids.length === 0) return [];
  const [people, lines, letters] = await Promise.all([
    records.readMany('Patient', ids),
    records.stock.moves({
      ...{ lotIds: [lotId], kinds: ['give', 'use', 'borrow'], count: linesAtMost },
    }),
    records.search('Communication', {
      ...{ tokens: { identifier: `${recalledLotSystem}|${lotId}` }, sort: 'newest', count: 1_000 },
    }),
  ]);
  return ids
    .map((patientId): ShownTold => {
      const person = people.find(({ id }) => id === patientId);
      const given = lines.find((one) => one.patientId === patientId)?.at;
      const letter = letters
        .filter(({ subject }) => idOf('Patient', subject) === patientId)
        .toSorted((one, other) => (`${one.sent} ${one.id}` > `${other.sent} ${other.id}` ? -1 : 1))
        .at(0);
      return {
        ...{ patientId, ...contactOf(person), ...outcomeOf(letter) },
        givenOn: given
          ? Temporal.Instant.from(given).toZonedDateTimeISO(timeZone).toPlainDate().toString()
          : '',
      };
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function contactOf(person: Patient | undefined): Pick<ShownTold, 'name' | 'birthDate' | 'phone'> {
  const [name] = person?.name ?? [];
  const words = [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
  const phone = person?.telecom?.find(({ system }) => system === 'phone')?.value;
  return {
    name: words === '' ? 'Not in the record any more' : words,
    ...(person?.birthDate && { birthDate: person.birthDate }),
    ...(phone && { phone }),
  };
}

function outcomeOf(letter: Communication | undefined): Pick<ShownTold, 'outcome' | 'by'> {
  if (!letter) return {};
  const by = letter.sender?.display;
  return { outcome: letter.status === 'completed' ? 'told' : 'not-reached', ...(by && { by }) };
}
