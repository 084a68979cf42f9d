import type { Basic, Extension } from '@medplum/fhirtypes';
import { parLevelUrl, practiceMatterSystem } from '../../fhir/linchpin.ts';
import { standingOf } from './standing.ts';
import type { OnHand } from './stock.ts';

/** How much of an item the practice wants to have, and how much it fills up to. */
export interface Par {
  itemCode: string;
  label: string;
  /** Below this many, it is ordered. */
  par: number;
  /** So many are there once what was ordered has come. */
  upTo: number;
  unit: string;
}

/** The one Basic that holds the par levels of a practice. */
export const parLevelsId = 'stock-par-levels';

export function readPars(basic: Basic | undefined): Par[] {
  const all = basic?.extension?.filter(({ url }) => url === parLevelUrl) ?? [];
  return all.map(({ extension = [] }) => {
    const text = (name: string) => extension.find(({ url }) => url === name)?.valueString ?? '';
    const number = (name: string) => extension.find(({ url }) => url === name)?.valueDecimal ?? 0;
    return {
      ...{ itemCode: text('item'), label: text('label'), unit: text('unit') },
      ...{ par: number('par'), upTo: number('upTo') },
    };
  });
}

export function asParLevels(pars: readonly Par[]): Basic & { id: string } {
  return {
    ...{ resourceType: 'Basic', id: parLevelsId },
    code: { coding: [{ system: practiceMatterSystem, code: 'par-levels' }], text: 'Par levels' },
    ...(pars.length > 0 && { extension: pars.map(asExtension) }),
  };
}

const asExtension = ({ itemCode, label, unit, par, upTo }: Par): Extension => ({
  url: parLevelUrl,
  extension: [
    { url: 'item', valueString: itemCode },
    { url: 'label', valueString: label },
    { url: 'unit', valueString: unit },
    { url: 'par', valueDecimal: par },
    { url: 'upTo', valueDecimal: upTo },
  ],
});

/** An item of which there is less than the practice wants. */
export interface ToReorder extends Par {
  /** What may be used today; what is expired, quarantined or recalled counts as not there. */
  usable: number;
  /** What lies there and may not be used. */
  unusable: number;
  order: number;
  isOut: boolean;
}

/** What is to be ordered: what is out first, then what is furthest below its par. */
export function toReorder(
  pars: readonly Par[],
  onHand: readonly OnHand[],
  today: string,
): ToReorder[] {
  const byItem = Map.groupBy(onHand, ({ lot }) => lot.itemCode);
  return pars
    .map((par): ToReorder => {
      const here = byItem.get(par.itemCode) ?? [];
      const sum = (some: readonly OnHand[]) => some.reduce((all, one) => all + one.quantity, 0);
      const usable = sum(here.filter((one) => standingOf(one, today).isUsable));
      const unusable = sum(here) - usable;
      return {
        ...par,
        usable,
        unusable,
        order: Math.max(0, par.upTo - usable),
        isOut: usable <= 0,
      };
    })
    .filter(({ usable, par }) => usable < par)
    .toSorted((one, other) => one.usable / one.par - other.usable / other.par);
}
