import type { Check } from '../safety/check.ts';
import type { Giving } from './giving.ts';
import { patientChecks } from './patient-checks.ts';
import { needsSite, siteSource, sitesFor, vaccineSites, type VaccineRoute } from './site.ts';
import { stockChecks } from './stock-checks.ts';

const preferableSource = 'CDC’s CDSi supporting data 4.64, preferable vaccines';

/** Two injections into one limb are this far apart (1 inch): ACIP, Vaccine Administration. */
export const apartInches = 1;

/** Everything that is checked before one vaccine is given. Shown by the view, decided by the act. */
export function checkGiving(giving: Giving): Check[] {
  return [...stockChecks(giving), ...patientChecks(giving), ...placeChecks(giving)];
}

/** Of the place: route and site for this product and age, the dose, and what else is in that limb. */
function placeChecks(giving: Giving): Check[] {
  if (!giving.product) return [];
  return [
    ...ageCheck(giving),
    ...apartFirst(giving),
    routeCheck(giving),
    ...siteChecks(giving),
    doseCheck(giving),
  ];
}

/** A product of another age may count once it was given; it is not the one to give. */
function ageCheck({ product, isForAge }: Giving): Check[] {
  if (isForAge === undefined) return [];
  const base = { id: 'product-age', source: preferableSource };
  return isForAge
    ? [{ ...base, state: 'passed', finding: `${product!.name} is for this age.` }]
    : [
        {
          ...{ ...base, state: 'warning' },
          finding: `${product!.name} is not the product for this age.`,
          clearedBy: 'Take the product for this age, or the provider decides; write why.',
        },
      ];
}

const mmrvSource =
  'ACIP, Use of Combination MMRV Vaccine, MMWR 2010;59(RR-3); ACIP’s vote of 9/18/2025 goes further and is before the courts';

/** MMRV as the first dose below four years: more seizures with fever than MMR and varicella apart. */
function apartFirst({ product, ageMonths, wouldCount: { doses } }: Giving): Check[] {
  if (product?.cvx !== '94' || ageMonths >= 48) return [];
  const isLater = doses.length > 0 && doses.every(({ number }) => number > 1);
  if (isLater) return [];
  return [
    {
      ...{ id: 'mmrv-first', state: 'warning', source: mmrvSource },
      finding:
        'The first dose below 4 years is better given apart, MMR and varicella: fewer seizures with fever.',
      clearedBy:
        'Take MMR and varicella, or the parents want MMRV and the provider agrees; write who.',
    },
  ];
}

const byNeedle = (route: VaccineRoute) => needsSite(route);

function routeCheck({ product, chosen: { route } }: Giving): Check {
  const id = 'route';
  const routes = product!.routes;
  if (!route) {
    return { id, state: 'stop', finding: 'Say by which route.', clearedBy: 'Choose it.' };
  }
  const source = 'CDC, NDC Unit of Sale, December 2025';
  if (routes.includes(route)) {
    return { id, state: 'passed', finding: `${product!.name} goes ${route}.`, source };
  }
  if (routes.length === 0) {
    return {
      ...{ id, state: 'not-assessed', source },
      finding: `The table has no route for ${product!.name}.`,
      clearedBy: 'Read the package insert; write what it says.',
    };
  }
  const isOtherKind = !routes.some((one) => byNeedle(one) === byNeedle(route));
  return {
    ...{ id, state: isOtherKind ? 'stop' : 'warning', source },
    finding: `${product!.name} is given ${routes.join(' or ')}, not ${route}.`,
    clearedBy: isOtherKind ? 'Choose the right route.' : 'The package insert decides; write why.',
  };
}

function siteChecks({ chosen: { route, site }, ageMonths, givenToday }: Giving): Check[] {
  if (!route || !needsSite(route)) return [];
  const id = 'site';
  const { preferred, also } = sitesFor(route, ageMonths);
  if (!site)
    return [{ id, state: 'stop', finding: 'Say into which site.', clearedBy: 'Choose it.' }];
  const { label, limb } = vaccineSites[site];
  const checks: Check[] = [];
  if (preferred.includes(site)) {
    const finding = `${label}: right at this age.`;
    checks.push({ id, state: 'passed', finding, source: siteSource });
  } else {
    const best = preferred.map((one) => vaccineSites[one].label.toLowerCase()).join(' or ');
    checks.push({
      ...{ id, state: 'warning', source: siteSource },
      finding: also.includes(site)
        ? `${label} is the second choice at this age; the first is ${best}.`
        : `${label} is not a site for ${route} at this age; it is ${best}.`,
      clearedBy: 'Choose another, or write why.',
    });
  }
  const beside = givenToday.filter((one) => one.site && vaccineSites[one.site].limb === limb);
  if (beside.length > 0) {
    checks.push({
      ...{ id: 'apart', state: 'passed', source: siteSource },
      finding: `Same limb as ${beside.map(({ name }) => name).join(', ')}: at least ${apartInches} inch (2.5 cm) apart.`,
    });
  }
  return checks;
}

function doseCheck({ usualMl, chosen: { doseMl } }: Giving): Check {
  const id = 'dose';
  const source = preferableSource;
  if (usualMl === undefined) {
    return doseMl === undefined
      ? {
          ...{ id, state: 'stop', source },
          finding: 'The tables name no one volume for this age: type the dose in mL.',
          clearedBy: 'Read the package insert.',
        }
      : {
          ...{ id, state: 'not-assessed', source },
          finding: `${doseMl} mL: the tables name no one volume for this age.`,
          clearedBy: 'Read the package insert; write what it says.',
        };
  }
  if (doseMl === undefined || doseMl === usualMl) {
    return { id, state: 'passed', finding: `${usualMl} mL, the dose at this age.`, source };
  }
  return {
    ...{ id, state: 'warning', source },
    finding: `${doseMl} mL is not the dose at this age, ${usualMl} mL.`,
    clearedBy: 'Give the right dose, or write why.',
  };
}
