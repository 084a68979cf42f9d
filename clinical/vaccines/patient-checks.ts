import type { Check } from '../safety/check.ts';
import type { Giving } from './giving.ts';

const rules = 'CDC’s CDSi supporting data 4.64 and logic specification 4.6';
const acip = 'ACIP General Best Practice Guidelines for Immunization (CDC, 2024)';
const visLaw = '42 U.S.C. § 300aa-26: the statement is given before each dose';

/** Of the patient: what was asked and answered, what speaks against it, whether it would count. */
export function patientChecks(giving: Giving): Check[] {
  return [
    ...asked(giving),
    ...contraindicated(giving),
    ...precautions(giving),
    counts(giving),
    ...withOthers(giving),
    ...statements(giving),
  ];
}

function asked({ screening }: Giving): Check[] {
  if (!screening) {
    return [
      {
        ...{ id: 'screening', state: 'stop', source: acip },
        finding: 'The screening questions were not asked today.',
        clearedBy: 'Ask the patient or the parent.',
      },
    ];
  }
  if (screening.open.length === 0) {
    return [{ id: 'screening', state: 'passed', finding: 'Every question was answered today.' }];
  }
  return screening.open.map(({ id, says }) => ({
    ...{ id: `screening-${id}`, state: 'not-assessed', finding: says, source: acip },
    clearedBy: 'The provider decides; write who, and what they said.',
  }));
}

function contraindicated({ against, screening }: Giving): Check[] {
  if (against.length === 0) {
    return screening
      ? [
          {
            ...{ id: 'contraindication', state: 'passed', source: rules },
            finding: 'Nothing that was answered or is on record speaks against it.',
          },
        ]
      : [];
  }
  return [
    {
      ...{ id: 'contraindication', state: 'stop', source: rules },
      finding: `Contraindicated: ${against.map(({ says, from }) => told(says, from)).join('; ')}.`,
      clearedBy: 'Only the provider decides: they correct the record, or order another.',
    },
  ];
}

const told = (says: string, from: string) => (from === '' ? says : `${says} (${from})`);

function precautions({ screening, product }: Giving): Check[] {
  const own = (screening?.precautions ?? []).filter(
    ({ cvx }) => cvx === 'all' || (product !== undefined && cvx.includes(product.cvx)),
  );
  return own.map(({ id, says, source }) => ({
    ...{ id: `precaution-${id}`, state: 'warning', finding: `Precaution: ${says}`, source },
    clearedBy: 'The provider decides; write who, and what they said.',
  }));
}

function counts({ wouldCount: { verdict, because }, product }: Giving): Check {
  const why = because.length > 0 ? ` ${because.join(' ')}` : '';
  const base = { id: 'interval', source: rules };
  if (!product) return { ...base, state: 'not-assessed', finding: 'No vaccine is chosen yet.' };
  if (verdict === 'counts') {
    return { ...base, state: 'passed', finding: 'Age and intervals are right: the dose counts.' };
  }
  if (verdict === 'invalid') {
    return {
      ...{ ...base, state: 'warning' },
      finding: `Given today it would not count and be given again.${why}`,
      clearedBy: 'Wait, or the provider decides; write why.',
    };
  }
  if (verdict === 'not-needed') {
    return {
      ...{ ...base, state: 'warning', finding: `The rules do not ask for it today.${why}` },
      clearedBy: 'The provider decides; write why.',
    };
  }
  return {
    ...{ ...base, state: 'not-assessed', finding: `Age and intervals were not assessed.${why}` },
    clearedBy: 'Look at the schedule with the provider; write what you went by.',
  };
}

function withOthers({ givenToday, product }: Giving): Check[] {
  if (!product) return [];
  const again = givenToday.find(({ cvx }) => cvx === product.cvx);
  if (again) {
    return [
      {
        ...{ id: 'given-today', state: 'stop' },
        finding: `${again.name} was given today already.`,
        clearedBy: 'Look at the list of today. If that entry is wrong, take it back first.',
      },
    ];
  }
  const overlap = givenToday.filter(({ antigens }) =>
    antigens.some((antigen) => product.antigens.includes(antigen)),
  );
  if (overlap.length > 0) {
    const names = overlap.map(({ name }) => name).join(', ');
    return [
      {
        ...{ id: 'given-today', state: 'warning', source: rules },
        finding: `${names}, given today, is against the same disease.`,
        clearedBy: 'The provider decides; write why.',
      },
    ];
  }
  const finding =
    givenToday.length === 0
      ? 'Nothing else was given today.'
      : 'It may be given on one day with what was given today.';
  return [{ id: 'given-today', state: 'passed', finding, source: acip }];
}

function statements({ statements: all, product }: Giving): Check[] {
  if (!product) return [];
  if (all.length === 0) {
    return [
      {
        ...{ id: 'vis', state: 'not-assessed', source: visLaw },
        finding: 'CDC’s table has no information statement for this vaccine.',
        clearedBy: 'Give the maker’s sheet, and write which.',
      },
    ];
  }
  const missing = all.filter(({ edition }) => edition === undefined);
  if (missing.length > 0) {
    return [
      {
        ...{ id: 'vis', state: 'stop', source: visLaw },
        finding: `Not given yet: ${missing.map(({ name }) => name).join(', ')}.`,
        clearedBy: 'Hand it over, in the patient’s language where there is one, then say so.',
      },
    ];
  }
  const old = all.filter(({ edition, current }) => edition !== current);
  if (old.length > 0) {
    return [
      {
        ...{ id: 'vis', state: 'warning', source: visLaw },
        finding: `Not the current edition: ${old.map(({ name }) => name).join(', ')}.`,
        clearedBy: 'Give the current one, or write why not.',
      },
    ];
  }
  const finding = 'The current information statement was given for each component.';
  return [{ id: 'vis', state: 'passed', finding, source: visLaw }];
}
