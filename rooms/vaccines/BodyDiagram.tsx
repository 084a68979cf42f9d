import { limbs, vaccineSiteKeys, vaccineSites } from '../../clinical/vaccines/site.ts';
import type { VaccineSiteKey } from '../../clinical/vaccines/site.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import classes from './giving.module.css';

/** A dose that is at a site already. */
export interface AtSite {
  id: string;
  name: string;
  site: VaccineSiteKey;
}

interface BodyDiagramProps {
  /** Sites that are right at this age, the first choice first. */
  offered?: readonly VaccineSiteKey[] | undefined;
  value?: VaccineSiteKey | undefined;
  onChange?: ((site: VaccineSiteKey) => void) | undefined;
  given: readonly AtSite[];
  /** Where this one was planned. */
  suggested?: VaccineSiteKey | undefined;
  /** Where those that wait could go: a suggestion, drawn open. */
  planned?: readonly AtSite[] | undefined;
}

/** Written where two are to go into one limb: ACIP (`siteSource`). */
const apart = 'At least 1 inch (2.5 cm) apart.';

/** A head, and a body with arms and legs. */
const figure = [
  'M100 12c13 0 21 9 21 22s-8 22-21 22-21-9-21-22 8-22 21-22z',
  'M78 58h44c14 0 24 9 26 22l9 62c1 7-9 9-11 2l-14-50v44c0 6-1 10-2 15l-8 92c-1 9-17 9-18 0',
  'l-4-84-4 84c-1 9-17 9-18 0l-8-92c-1-5-2-9-2-15V94l-14 50c-2 7-12 5-11-2l9-62c2-13 12-22 26-22z',
].join('');

/** Seen from the front: the patient's left is at the right of the picture. */
const at: Readonly<Record<VaccineSiteKey, readonly [x: number, y: number]>> = {
  'left-deltoid': [146, 62],
  'right-deltoid': [54, 62],
  'left-upper-arm': [154, 88],
  'right-upper-arm': [46, 88],
  'left-thigh': [119, 172],
  'right-thigh': [81, 172],
};

/**
 * Where each vaccine of today is, and where the next one goes. The picture can be pressed; the same
 * choice stands beside it in words, for the keyboard and for who cannot see it.
 */
export function BodyDiagram({
  offered = [],
  value,
  onChange,
  given,
  planned = [],
  suggested,
}: BodyDiagramProps) {
  const numbered = [...given, ...planned].map((one, index) => ({
    ...{ ...one, number: index + 1, isPlanned: index >= given.length },
  }));
  return (
    <div className={classes['body']}>
      <svg viewBox="0 0 200 260" className={classes['figure']} aria-hidden focusable="false">
        <path className={classes['skin']} d={figure} />
        <text x="24" y="20" className={classes['side']}>
          Right
        </text>
        <text x="176" y="20" className={classes['side']}>
          Left
        </text>
        {vaccineSiteKeys.map((site) => {
          const [x, y] = at[site];
          const isOffered = offered.includes(site);
          if (!isOffered && site !== value) return null;
          return (
            <circle
              key={site}
              {...{ cx: x, cy: y, r: 11 }}
              className={classes['spot']}
              data-chosen={site === value || undefined}
              onClick={() => onChange?.(site)}
            />
          );
        })}
        <Dots numbered={numbered} />
      </svg>
      <div className={classes['beside']}>
        {onChange && (
          <SegmentedChoice
            label="Site"
            name="site"
            wrap
            value={value}
            onChange={onChange}
            options={offered.map((value) => ({
              ...{ value, label: labelOf(value, value === suggested) },
            }))}
          />
        )}
        <BySite given={numbered} />
      </div>
    </div>
  );
}

const labelOf = (site: VaccineSiteKey, isPlanned: boolean) =>
  `${vaccineSites[site].label}${isPlanned ? ' · planned' : ''}`;

interface Numbered extends AtSite {
  number: number;
  isPlanned: boolean;
}

/** A dot for each, filled when it is in, open while it is planned. */
function Dots({ numbered }: { numbered: readonly Numbered[] }) {
  return numbered.map(({ id, site, number, isPlanned }, index) => {
    const [x, y] = at[site];
    // Two at one site stand beside one another, as they do in the limb.
    const before = numbered.slice(0, index).filter((one) => one.site === site).length;
    const planned = isPlanned || undefined;
    const [cx, cy] = [x, y + before * 20];
    return (
      <g key={id}>
        <circle {...{ cx, cy, r: 8 }} className={classes['dot']} data-planned={planned} />
        <text x={cx} y={cy + 4} className={classes['number']} data-planned={planned}>
          {number}
        </text>
      </g>
    );
  });
}

/** What is in each limb, in words. */
function BySite({ given }: { given: readonly Numbered[] }) {
  if (given.length === 0) return null;
  return (
    <ul className={classes['limbs']} aria-label="Today, by limb">
      {limbs.map((limb) => {
        const own = given.filter(({ site }) => vaccineSites[site].limb === limb);
        if (own.length === 0) return null;
        return (
          <li key={limb}>
            <b>{limbWords[limb]}</b>
            {own.map(({ id, name, number, site, isPlanned }) => (
              <div key={id}>
                {number}. {name}: {vaccineSites[site].label.toLowerCase()}
                {isPlanned && ' (planned)'}
              </div>
            ))}
            {own.length > 1 && <div>{apart}</div>}
          </li>
        );
      })}
    </ul>
  );
}

const limbWords: Readonly<Record<(typeof limbs)[number], string>> = {
  'left-arm': 'Left arm',
  'right-arm': 'Right arm',
  'left-thigh': 'Left thigh',
  'right-thigh': 'Right thigh',
};
