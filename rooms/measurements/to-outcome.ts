import { placementIds } from '../../clinical/measurements/ekg/placement.ts';
import { ears, frequencies, toneTrouble } from '../../clinical/measurements/hearing/audiogram.ts';
import type { MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { blowTrouble } from '../../clinical/measurements/peak-flow/zones.ts';
import { regionNames } from '../../clinical/measurements/skin/regions.ts';
import { effortTrouble, type Effort } from '../../clinical/measurements/spirometry/effort.ts';
import { readAcuity } from '../../clinical/measurements/vision/acuity.ts';
import {
  corrections,
  eyes,
  unableReasons,
  visionCharts,
} from '../../clinical/measurements/vision/screening.ts';
import type { Issue } from '../../fhir/refusal.ts';
import type { OutcomeOf, Taken } from './take.contract.ts';
import { numberOf, textOf, type Typed } from './typed.ts';

/** What is of the moment beside what is typed: a file, ticks. */
export interface AtHand {
  /** Base64 of the chosen file or photo. */
  data?: string | undefined;
  placed: readonly string[];
}

/** What is typed as what is sent, and what is wrong with it by the names of its fields. */
export interface Made<Outcome extends Taken = Taken> {
  outcome: Outcome;
  issues: Issue[];
}

export const effortsAtMost = 8;

type Make<Kind extends MeasurementKind> = (typed: Typed, atHand: AtHand) => Made<OutcomeOf<Kind>>;

const issue = (path: string, message: string): Issue => ({ path, message });

export function toOutcome(kind: MeasurementKind, typed: Typed, atHand: AtHand): Made {
  return (makes[kind] as Make<MeasurementKind>)(typed, atHand);
}

const ekg: Make<'ekg'> = (typed, { data = '', placed }) => {
  const otherwise = textOf(typed, 'otherwise');
  const ids = placementIds.filter((id) => placed.includes(id));
  const isWhole = ids.length === placementIds.length;
  return {
    outcome: {
      ...{ kind: 'ekg', data, placed: ids },
      ...(otherwise !== '' && { placedOtherwise: otherwise }),
    },
    issues: [
      ...(data === '' ? [issue('data', 'Choose the file of the EKG machine.')] : []),
      ...(isWhole || otherwise !== ''
        ? []
        : [issue('placed', 'Go through the whole list, or say below what was otherwise.')]),
    ],
  };
};

/** The efforts typed, and what cannot be of them. */
export function effortsOf(typed: Typed): { efforts: Effort[]; issues: Issue[] } {
  const efforts: Effort[] = [];
  const issues: Issue[] = [];
  for (const phase of ['pre', 'post'] as const) {
    for (let n = 0; n < effortsAtMost; n += 1) {
      const at = `${phase}.${n}`;
      const [fvc, fev1, pef] = ['fvc', 'fev1', 'pef'].map((name) =>
        numberOf(typed, `${at}.${name}`),
      );
      if (fvc === undefined && fev1 === undefined && pef === undefined) continue;
      const said = textOf(typed, `${at}.acceptable`);
      const effort = {
        ...{ phase, fvc: fvc ?? NaN, fev1: fev1 ?? NaN },
        ...(pef !== undefined && { pef }),
        ...(said !== '' && { isAcceptable: said === 'yes' }),
      };
      const missing = fvc === undefined ? 'fvc' : fev1 === undefined ? 'fev1' : undefined;
      const trouble = effortTrouble(effort);
      if (missing) issues.push(issue(`${at}.${missing}`, 'An effort has FVC and FEV1.'));
      else if (trouble) issues.push(issue(`${at}.${trouble.at}`, trouble.says));
      else if (said === '') {
        issues.push(issue(`${at}.acceptable`, 'Say whether this effort was acceptable.'));
      }
      efforts.push(effort);
    }
  }
  return { efforts, issues };
}

const spirometry: Make<'spirometry'> = (typed) => {
  const { efforts, issues } = effortsOf(typed);
  const [what, at] = [textOf(typed, 'bronchodilator.what'), textOf(typed, 'bronchodilator.at')];
  const source = textOf(typed, 'predicted.source');
  const [fvc, fev1] = ['fvc', 'fev1'].map((name) => numberOf(typed, `predicted.${name}`));
  const hasPredicted = fvc !== undefined || fev1 !== undefined;
  const hasPost = efforts.some(({ phase }) => phase === 'post');
  if (efforts.length === 0) issues.push(issue('pre.0.fvc', 'Enter at least one effort.'));
  if (hasPost && what === '') {
    issues.push(issue('bronchodilator.what', 'Say which medicine was breathed in, and how much.'));
  }
  if (hasPost && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) {
    issues.push(issue('bronchodilator.at', 'Give the time as 14:05.'));
  }
  if (hasPredicted && source === '') {
    issues.push(issue('predicted.source', 'Say which equation the device names.'));
  }
  return {
    outcome: {
      ...{ kind: 'spirometry', efforts },
      ...(hasPost && { bronchodilator: { what, at } }),
      ...(hasPredicted && {
        predicted: { source, ...(fvc && { fvc }), ...(fev1 && { fev1 }) },
      }),
    },
    issues,
  };
};

const vision: Make<'vision'> = (typed) => {
  const issues: Issue[] = [];
  const chart = visionCharts.find((one) => one === textOf(typed, 'chart'));
  const distance = numberOf(typed, 'distance');
  if (!chart) issues.push(issue('chart', 'Say which chart.'));
  if (!(distance !== undefined && distance > 0 && distance <= 30)) {
    issues.push(issue('distance', 'Give the distance of the chart, such as 20 or 10.'));
  }
  const reads: OutcomeOf<'vision'>['reads'] = [];
  for (const range of ['far', 'near'] as const) {
    for (const eye of eyes) {
      for (const correction of corrections) {
        const name = `${range}.${eye}.${correction}`;
        const seen = textOf(typed, name);
        if (seen === '') continue;
        if (readAcuity(seen) === undefined) {
          const how = 'Write it as 20/40, 20/40-2, 6/12, LogMAR 0.3, or CF, HM, LP, NLP.';
          issues.push(issue(name, how));
        }
        reads.push({ eye, correction, range, seen });
      }
    }
  }
  for (const eye of eyes) {
    const unable = unableReasons.find((one) => one === textOf(typed, `unable.${eye}`));
    if (unable) reads.push({ eye, correction: 'without', range: 'far', unable });
  }
  if (reads.length === 0) issues.push(issue('far.right.without', 'Test at least one eye.'));
  const [shown, read] = ['shown', 'read'].map((name) => numberOf(typed, `color.${name}`));
  const hasColor = shown !== undefined || read !== undefined;
  if (hasColor && !(Number(read) >= 0 && Number(read) <= Number(shown) && Number(shown) <= 38)) {
    issues.push(issue('color.read', 'Give how many plates were shown and how many were read.'));
  }
  return {
    outcome: {
      ...{ kind: 'vision', chart: chart ?? 'letters', reads },
      distance: { value: distance ?? 0, unit: textOf(typed, 'unit') === 'm' ? 'm' : 'ft' },
      ...(hasColor && { color: { shown: shown ?? 0, read: read ?? 0 } }),
    },
    issues,
  };
};

const toneTyped = /^(-?\d{1,3})\s*(m)?\s*(nr)?$/i;

/** The tones typed: `20`, masked `20m`, not heard at the loudest `90nr`. */
export function tonesOf(typed: Typed): { tones: OutcomeOf<'hearing'>['tones']; issues: Issue[] } {
  const issues: Issue[] = [];
  const tones = ears.flatMap((ear) =>
    frequencies.flatMap((hz) => {
      const name = `tone.${ear}.${hz}`;
      const text = textOf(typed, name);
      if (text === '') return [];
      const [, decibel, masked, silent] = toneTyped.exec(text) ?? [];
      const db = Number(decibel ?? NaN);
      const trouble = decibel === undefined ? 'Write 20, 20m or 90nr.' : toneTrouble(db);
      if (trouble) issues.push(issue(name, trouble));
      if (!Number.isFinite(db)) return [];
      return [
        { ear, hz, db, ...(masked && { isMasked: true }), ...(silent && { isNoResponse: true }) },
      ];
    }),
  );
  return { tones, issues };
}

const hearing: Make<'hearing'> = (typed) => {
  const { tones, issues } = tonesOf(typed);
  const [right, left] = ears.map((ear) =>
    (['pass', 'refer', 'unable'] as const).find((one) => one === textOf(typed, `oae.${ear}`)),
  );
  if (tones.length === 0 && !right && !left && issues.length === 0) {
    issues.push(issue('tone.right.500', 'Enter at least one tone or emission of one ear.'));
  }
  const oae = { ...(right && { right }), ...(left && { left }) };
  return {
    outcome: { kind: 'hearing', tones, ...((right ?? left) && { oae }) },
    issues,
  };
};

const peakFlow: Make<'peak-flow'> = (typed) => {
  const issues: Issue[] = [];
  const blow = (name: string): number | undefined => {
    const value = numberOf(typed, name);
    const trouble = value === undefined ? undefined : blowTrouble(value);
    if (trouble) issues.push(issue(name, trouble));
    return value;
  };
  const blows = [0, 1, 2].flatMap((n) => blow(`blow.${n}`) ?? []);
  const personalBest = blow('personalBest');
  const fewer = textOf(typed, 'fewer');
  if (blows.length === 0) issues.push(issue('blow.0', 'Enter three blows.'));
  else if (blows.length < 3 && fewer === '') {
    issues.push(issue('fewer', 'Three blows are wanted. Say why there are fewer.'));
  }
  return {
    outcome: {
      ...{ kind: 'peak-flow', blows },
      ...(fewer !== '' && blows.length < 3 && { fewer }),
      ...(personalBest !== undefined && { personalBest }),
    },
    issues,
  };
};

const skin: Make<'skin'> = (typed, { data }) => {
  const [name, spot, seen] = ['name', 'spot', 'seen'].map((one) => textOf(typed, one));
  const region = regionNames.find((one) => one === textOf(typed, 'region'));
  const [longMm, shortMm] = ['longMm', 'shortMm'].map((one) => numberOf(typed, one));
  const size = (value: number | undefined) => value !== undefined && value >= 0.1 && value <= 500;
  const mm = (what: string) => `Give ${what} in millimeters, from 0.1 to 500.`;
  return {
    outcome: {
      ...{ kind: 'skin', name: name ?? '', region: region ?? 'face' },
      ...{ longMm: longMm ?? 0, shortMm: shortMm ?? 0 },
      ...(spot && { spot }),
      ...(seen && { seen }),
      ...(data !== undefined && { data }),
    },
    issues: [
      ...(name ? [] : [issue('name', 'Give the finding a name, such as A.')]),
      ...(region ? [] : [issue('region', 'Choose where it is on the body.')]),
      ...(size(longMm) ? [] : [issue('longMm', mm('the longest way'))]),
      ...(size(shortMm) ? [] : [issue('shortMm', mm('the way across'))]),
      ...(Number(shortMm) > Number(longMm)
        ? [issue('shortMm', 'The short way across cannot be longer than the long one.')]
        : []),
    ],
  };
};

const makes: { [Kind in MeasurementKind]: Make<Kind> } = {
  ...{ ekg, spirometry, vision, hearing, 'peak-flow': peakFlow, skin },
};
