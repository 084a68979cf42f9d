import type { MeasurementFacts } from '../../clinical/measurements/kinds.ts';
import type { TakenSoFar } from '../../clinical/measurements/checks.ts';
import { placementIds } from '../../clinical/measurements/ekg/placement.ts';
import { blowTrouble } from '../../clinical/measurements/peak-flow/zones.ts';
import { sizeTrouble } from '../../clinical/measurements/skin/lesion.ts';
import { pictureTrouble } from '../../clinical/measurements/skin/picture.ts';
import { effortTrouble } from '../../clinical/measurements/spirometry/effort.ts';
import { readAcuity } from '../../clinical/measurements/vision/acuity.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { ekgFileKind, readEkg, troubleOfEkgFile } from '../../mailroom/ekg/read-ekg.ts';
import type { OutcomeOf, Taken } from './take.contract.ts';

/** What of it the checks look at; a file is read anew, whatever the screen read. */
export function takenSoFar(taken: Taken, bytes: Uint8Array | undefined): TakenSoFar {
  if (taken.kind === 'spirometry') return { efforts: taken.efforts };
  if (taken.kind !== 'ekg' || !bytes) return {};
  return { file: ekgFileKind(bytes) === 'pdf' ? 'pdf' : readEkg(bytes) };
}

type Judge<Kind extends Taken['kind']> = (
  taken: OutcomeOf<Kind>,
  bytes: Uint8Array | undefined,
) => Issue[];

const judges: { [Kind in Taken['kind']]: Judge<Kind> } = {
  ekg: ({ placed, placedOtherwise }, bytes) => {
    const trouble = troubleOfEkgFile(bytes ?? new Uint8Array());
    const isPlaced = placementIds.every((id) => placed.includes(id));
    return [
      ...(trouble ? [issue('data', trouble)] : []),
      ...(isPlaced || placedOtherwise
        ? []
        : [
            issue('placed', 'Go through the whole list, or say what was placed otherwise and why.'),
          ]),
    ];
  },
  spirometry: ({ efforts, bronchodilator }) => {
    const wrong = efforts.flatMap((effort, n) => {
      const trouble = effortTrouble(effort);
      return trouble ? [issue(`efforts.${n}.${trouble.at}`, trouble.says)] : [];
    });
    const hasPost = efforts.some(({ phase }) => phase === 'post');
    if (hasPost && !bronchodilator) {
      wrong.push(issue('bronchodilator', 'Say which medicine was breathed in between, and when.'));
    }
    return wrong;
  },
  vision: ({ reads, color }) => [
    ...reads.flatMap(({ seen, unable }, n) => {
      if (seen === undefined && unable === undefined) {
        return [issue(`reads.${n}.seen`, 'Give what was read, or why it could not be tested.')];
      }
      if (seen === undefined || readAcuity(seen) !== undefined) return [];
      const how = 'Write it as 20/40, 20/40-2, 6/12, LogMAR 0.3, or CF, HM, LP, NLP.';
      return [issue(`reads.${n}.seen`, how)];
    }),
    ...(color && color.read > color.shown
      ? [issue('color.read', 'More plates cannot be read than were shown.')]
      : []),
  ],
  hearing: ({ tones, oae }) => {
    const twice = new Set(tones.map(({ ear, hz }) => `${ear} ${hz}`)).size < tones.length;
    const none = tones.length === 0 && !oae?.right && !oae?.left;
    return [
      ...(none ? [issue('tones', 'Enter at least one tone or emission of one ear.')] : []),
      ...(twice ? [issue('tones', 'A frequency of an ear is there twice.')] : []),
    ];
  },
  'peak-flow': ({ blows, fewer }) => [
    ...blows.flatMap((blow, n) => {
      const trouble = blowTrouble(blow);
      return trouble ? [issue(`blows.${n}`, trouble)] : [];
    }),
    ...(blows.length < 3 && !fewer
      ? [issue('fewer', 'Three blows are wanted. Say why there are fewer.')]
      : []),
  ],
  skin: (taken, bytes) => {
    const size = sizeTrouble(taken);
    const picture = bytes && pictureTrouble(bytes);
    return [
      ...(size ? [issue(size.at, size.says)] : []),
      ...(picture ? [issue('data', picture)] : []),
    ];
  },
};

const issue = (path: string, message: string): Issue => ({ path: `outcome.${path}`, message });

/** What cannot be of what was entered, each with its field. */
export function takenIssues(taken: Taken, bytes: Uint8Array | undefined): Issue[] {
  return (judges[taken.kind] as Judge<Taken['kind']>)(taken as never, bytes);
}

/** What is refused of a measurement that needs an order and has none. */
export const needsOrderWords = ({ label }: Pick<MeasurementFacts, 'label'>): string =>
  `${label} needs an order. Ask the provider to sign one; it then stands under To do.`;
