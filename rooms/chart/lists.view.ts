import { saysNoAllergy } from '../../clinical/lists/entry.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { allergyStatement } from './allergy-statement.ts';
import { listsContract, type ChartLists, type ListedEntry } from './lists.contract.ts';
import { atMost, loadLists, type LoadedLists } from './load-lists.ts';
import { presentDocuments } from './present-documents.ts';
import { presentEntries, type PresentedEntries } from './present-entries.ts';
import { presentVaccines } from './present-vaccines.ts';
import { loadReviews } from './reviewed-lists.ts';

/** Problems, medicines, allergies, vaccines and documents of one patient. */
export const chartLists = defineView({
  contract: listsContract,
  permission: 'chart.view',
  read: async (records, { patientId }) => {
    const [patient, loaded, reviews] = await Promise.all([
      records.read('Patient', patientId),
      loadLists(records, patientId),
      loadReviews(records, patientId),
    ]);
    if (isRefusal(patient)) return patient;
    const { medicines, pastMedicines, medications, allergies } = loaded;
    const output: ChartLists = {
      problems: presentEntries(loaded.problems),
      medicines: presentEntries([...medicines, ...pastMedicines], medications),
      allergies: {
        statement: allergyStatement(allergies, reviews),
        ...dangerousFirst(presentEntries(allergies.filter((one) => !saysNoAllergy(one)))),
      },
      vaccines: presentVaccines(loaded.vaccines),
      documents: presentDocuments(loaded.documents),
      cut: cutOf(loaded),
    };
    return { output, patients: [patientId] };
  },
});

function dangerousFirst(entries: PresentedEntries): PresentedEntries {
  const rank = ({ isHighRisk }: ListedEntry) => (isHighRisk ? 0 : 1);
  return { ...entries, current: entries.current.toSorted((one, other) => rank(one) - rank(other)) };
}

/** The lists that reached their bound: the record has more, and the screen must say so. */
function cutOf(loaded: LoadedLists): ChartLists['cut'] {
  const { problems, medicines, pastMedicines, allergies, vaccines, documents } = loaded;
  const isMedicinesCut =
    medicines.length >= atMost.medicines || pastMedicines.length >= atMost.pastMedicines;
  return [
    ...(problems.length >= atMost.problems ? (['problems'] as const) : []),
    ...(isMedicinesCut ? (['medicines'] as const) : []),
    ...(allergies.length >= atMost.allergies ? (['allergies'] as const) : []),
    ...(vaccines.length >= atMost.vaccines ? (['vaccines'] as const) : []),
    ...(documents.length >= atMost.documents ? (['documents'] as const) : []),
  ];
}
