import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { defineView, type Moment } from '../../records/act.ts';
import { loadOrderSettings } from '../../records/orders/load-settings.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';
import { loadFiles, loadHere, questionOf, whoOf } from '../../records/scope/ask-scope.ts';
import { enteringContract } from './signing.contract.ts';

/** The providers of the practice, and by when they sign what is entered for them. */
export const entering = defineView({
  contract: enteringContract,
  permission: 'order.view',
  read: async (records, _input, moment) => {
    const [providers, { settings, resource }, lacks] = await Promise.all([
      practiceProviders(records),
      loadOrderSettings(records),
      lacksCredential(records, moment),
    ]);
    const people = await records.readMany(
      'Practitioner',
      providers.map(({ id }) => id),
    );
    const licences = new Map(
      people.map(({ id, name = [] }) => [id, licenceOf(name.flatMap(({ suffix = [] }) => suffix))]),
    );
    return {
      output: {
        providers: providers.map(({ id, name }) => ({ id, name, licence: licences.get(id) })),
        settings,
        lacksCredential: lacks,
        areOurs: resource !== undefined,
        version: resource?.meta.versionId,
      },
      patients: [],
    };
  },
});

/**
 * True when the gate would not find the credential that a payer's measure asks for: asked of the
 * same rules as the act, so that the word beside the form and the answer never differ.
 */
async function lacksCredential(records: PracticeRecords, moment: Moment): Promise<boolean> {
  const [here, [file]] = await Promise.all([
    loadHere(records, moment),
    loadFiles(records, [moment.actor.practitionerId]),
  ]);
  const question = questionOf(here, file ? whoOf(file) : {}, 'cpoe-order-entry');
  const task = { ...question.task, countsForMeasure: true };
  const { conditions } = mayDo({ ...question, task }, here.rules);
  return conditions.some(({ id, met }) => id === 'any-credential' && met !== 'met');
}
