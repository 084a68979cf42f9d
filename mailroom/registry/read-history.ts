import type {
  RegistryCandidate,
  RegistryDose,
  RegistryForecast,
  RegistryHistory,
} from '../../clinical/registry/history.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { fieldOf, textIn } from '../hl7v2/message.ts';
import type { Message } from '../hl7v2/message.ts';
import type { Administration } from '../hl7v2/understand/administration.ts';
import type { Observation } from '../hl7v2/understand/observation.ts';
import type { Coded } from '../hl7v2/understand/reader.ts';
import type { Told } from '../hl7v2/understand/time.ts';
import { understand } from '../hl7v2/understand/understand.ts';

/** No vaccine was given: what stands below is a forecast. */
const noVaccine = '998';

/** A day as it is told, as precise as that; nothing for what is not known to the day. */
const dayOf = (told: Told | undefined): string | undefined =>
  told && /^\d{4}-\d\d-\d\d/.test(told.value) ? told.value.slice(0, 10) : undefined;

/** The CVX code of a value, wherever of its two places it stands. */
function cvxOf(coded: Coded | undefined): { code: string; name: string } | undefined {
  const found = [coded, coded?.other].find((one) => one?.system === 'CVX' && one.code);
  return found?.code === undefined ? undefined : { code: found.code, name: found.text ?? '' };
}

/** What a message with RSP^K11 answers (profiles Z31, Z32, Z33 and Z42); undefined for any other. */
export function historyIn(message: Message): RegistryHistory | undefined {
  const understood = understand(message);
  if (isRefusal(understood) || understood.type !== 'RSP^K11') return undefined;
  const profile = textIn(fieldOf(message.segments[0], 21)[0]);
  const status = understood.answered?.queryStatus;
  if (status === 'NF') return { found: 'nobody' };
  if (status === 'TM') return { found: 'too-many' };
  if (status !== 'OK') return undefined;
  if (profile === 'Z31') {
    const candidates = understood.about.flatMap(({ patient }): RegistryCandidate[] => {
      const [name] = patient?.names ?? [];
      const words = [name?.given, name?.family].filter(Boolean).join(' ');
      return words === '' ? [] : [{ name: words, birthDate: dayOf(patient?.birth) }];
    });
    return { found: 'several', candidates };
  }
  const given = understood.about.flatMap(({ administrations }) => administrations);
  const taken = given.filter(
    ({ completion, action }) => completion !== 'RE' && completion !== 'NA' && action !== 'D',
  );
  const doses = taken.flatMap((one) => doseOf(one) ?? []);
  const forecast = given
    .filter(({ vaccine }) => cvxOf(vaccine)?.code === noVaccine)
    .flatMap(({ observations }) => forecastOf(observations));
  const told = taken.filter(({ vaccine }) => cvxOf(vaccine)?.code !== noVaccine);
  return { found: 'one', doses, forecast, left: told.length - doses.length };
}

/** One dose; nothing when its day or code is not told, as nobody could hold it against another. */
function doseOf(given: Administration): RegistryDose | undefined {
  const cvx = cvxOf(given.vaccine);
  const date = dayOf(given.startedAt);
  if (!cvx || cvx.code === noVaccine || date === undefined) return undefined;
  const { filler } = given.order;
  const validity = valueOf(given.observations, '59781-5');
  const place = filler?.authority ?? filler?.authorityId;
  return {
    key: filler ? `${place ?? ''}|${filler.id}` : `${date}|${cvx.code}|${given.lots[0] ?? ''}`,
    date,
    cvx: cvx.code,
    name: cvx.name,
    lot: given.lots[0],
    manufacturer: given.manufacturers[0]?.text ?? given.manufacturers[0]?.code,
    source: given.remarks[0]?.code,
    givenAt: place,
    counts: validity === undefined ? undefined : validity === 'Y',
  };
}

function find(observations: readonly Observation[], code: string): Observation | undefined {
  return observations.find((one) => one.code?.code === code);
}

function valueOf(observations: readonly Observation[], code: string): string | undefined {
  const value = find(observations, code)?.values[0];
  if (value?.is === 'text') return value.text;
  return value?.is === 'coded' ? (value.coded.text ?? value.coded.code) : undefined;
}

function dateOf(observations: readonly Observation[], code: string): string | undefined {
  const value = find(observations, code)?.values[0];
  return value?.is === 'time' ? dayOf(value.time) : undefined;
}

/** What is due, one entry for each group of observations: OBX-4 is the same within one. */
function forecastOf(observations: readonly Observation[]): RegistryForecast[] {
  return [...Map.groupBy(observations, ({ subId }) => subId ?? '').values()].flatMap((group) => {
    const value = find(group, '30956-7')?.values[0] ?? find(group, '30979-9')?.values[0];
    const cvx = value?.is === 'coded' ? cvxOf(value.coded) : undefined;
    if (!cvx) return [];
    return {
      cvx: cvx.code,
      name: cvx.name,
      status: valueOf(group, '59783-1'),
      earliest: dateOf(group, '30981-5'),
      due: dateOf(group, '30980-7'),
      overdue: dateOf(group, '59778-1'),
      latest: dateOf(group, '59777-3'),
    };
  });
}
