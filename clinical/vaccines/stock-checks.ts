import type { Check } from '../safety/check.ts';
import { eligibilities, fitsAge, fundingFor, vfcBelowYears } from './eligibility.ts';
import { fundingWords, type Giving } from './giving.ts';
import { cvxOfStock } from './orderable.ts';

const vfc = 'Vaccines for Children program, Social Security Act § 1928; CDC VFC Operations Guide';

/** Of the vial in hand: the right one, in date, fit for use, and paid for by the right program. */
export function stockChecks(giving: Giving): Check[] {
  const { stock } = giving;
  if (!stock) {
    return [{ id: 'lot', state: 'stop', finding: 'No lot is chosen.', clearedBy: 'Choose one.' }];
  }
  return [rightVaccine(giving), expiry(giving), fitness(giving), left(giving), ...paidFor(giving)];
}

function rightVaccine({ stock, ordered, product }: Giving): Check {
  const cvx = stock && cvxOfStock(stock.lot.itemCode);
  const isOrdered = cvx !== undefined && ordered.includes(cvx);
  const name = product?.name ?? stock?.lot.label ?? 'This';
  return isOrdered
    ? { id: 'right-vaccine', state: 'passed', finding: `${name} is what was ordered.` }
    : {
        ...{ id: 'right-vaccine', state: 'stop' },
        finding: `${name} is not what was ordered.`,
        clearedBy: 'Take another, or the provider orders this one.',
      };
}

function expiry({ stock, today }: Giving): Check {
  const { expiresOn, lotNumber } = stock!.lot;
  const opened = stock!.useBy;
  const last = opened !== undefined && opened < expiresOn ? opened : expiresOn;
  const id = 'expiry';
  if (last >= today) return { id, state: 'passed', finding: `Lot ${lotNumber} is in date.` };
  const why = last === expiresOn ? 'expired' : 'was opened too long ago: good until';
  return {
    ...{ id, state: 'stop', finding: `Lot ${lotNumber} ${why} ${usDay(last)}.` },
    clearedBy: 'Nobody can clear it. Set it apart and take another lot.',
    source: 'ACIP General Best Practice Guidelines for Immunization, Storage and Handling',
  };
}

function fitness({ stock }: Giving): Check {
  const { state, stateReason } = stock!;
  const id = 'lot-state';
  if (state === 'usable') return { id, state: 'passed', finding: 'The lot may be used.' };
  const why = stateReason ? `: ${stateReason}` : '';
  return state === 'recalled'
    ? {
        ...{ id, state: 'stop', finding: `The lot is recalled${why}.` },
        clearedBy: 'Nobody can clear it. Take another lot.',
      }
    : {
        ...{ id, state: 'stop', finding: `The lot waits in quarantine${why}.` },
        clearedBy: 'Who may release stock can clear it, with the maker’s word. Take another lot.',
      };
}

function left({ stock }: Giving): Check {
  const { quantity, placeName } = stock!;
  return quantity >= 1
    ? { id: 'stock-left', state: 'passed', finding: `${quantity} left in ${placeName}.` }
    : {
        ...{
          id: 'stock-left',
          state: 'stop',
          finding: `None of this lot is left in ${placeName}.`,
        },
        clearedBy: 'Take another lot, or count this one.',
      };
}

function paidFor({ stock, eligibility, ageMonths, chosen }: Giving): Check[] {
  const id = 'eligibility';
  if (!eligibility) {
    return [
      {
        ...{ id, state: 'stop', source: vfc },
        finding: 'Nobody asked at this visit who pays for the vaccine.',
        clearedBy: 'Ask the parent or patient.',
      },
    ];
  }
  const { label } = eligibilities[eligibility];
  if (!fitsAge(eligibility, Math.floor(ageMonths / 12))) {
    return [
      {
        ...{ id, state: 'stop', source: vfc },
        finding: `${label}: not at this age (the program is for those below ${vfcBelowYears}).`,
        clearedBy: 'Ask again who pays.',
      },
    ];
  }
  const asked: Check = { id, state: 'passed', finding: `${label}, asked today.`, source: vfc };
  const wanted = fundingFor(eligibility);
  const has = stock!.lot.funding;
  const matches = `${fundingWords[has]} for ${label}`;
  if (has === wanted) {
    return [asked, { id: 'funding', state: 'passed', finding: `It is ${matches}.` }];
  }
  if (chosen.borrowing?.trim()) {
    return [
      asked,
      { id: 'funding', state: 'passed', finding: `It is ${matches}: borrowed, to be paid back.` },
    ];
  }
  return [
    asked,
    {
      ...{ id: 'funding', state: 'stop', source: vfc },
      finding: `This is ${matches}.`,
      clearedBy: `Take ${fundingWords[wanted]}, or record that the dose is borrowed and why.`,
    },
  ];
}

const usDay = (day: string): string => {
  const [year, month, date] = day.split('-');
  return `${Number(month)}/${Number(date)}/${year}`;
};
