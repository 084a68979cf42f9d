import { useContext, useId, useRef, type KeyboardEvent } from 'react';
import { regionNames, regions, type RegionName } from '../../clinical/measurements/skin/regions.ts';
import { fieldId } from '../../ui/form/Field.tsx';
import { ProblemsContext } from '../../ui/form/problems.ts';
import classes from './BodyMap.module.css';
import { shapes } from './body-shapes.ts';

interface BodyMapProps {
  value: RegionName | undefined;
  onChange: (region: RegionName) => void;
  name: string;
  /** Regions on which something is followed already. */
  marked?: readonly RegionName[];
}

/** The body from the front and the back: a group of choices, gone through with the arrow keys. */
export function BodyMap({ value, onChange, name, marked = [] }: BodyMapProps) {
  const label = useId();
  const { scope, of } = useContext(ProblemsContext);
  const map = useRef<HTMLDivElement>(null);
  const error = of(name);
  const stop = value ?? regionNames[0];
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      return onChange(stop);
    }
    if (by === undefined) return;
    event.preventDefault();
    const at = regionNames.indexOf(stop) + by;
    const to = regionNames[(at + regionNames.length) % regionNames.length] ?? stop;
    onChange(to);
    map.current?.querySelector<SVGElement>(`[data-region="${to}"]`)?.focus();
  };
  return (
    <div className={classes['field']}>
      <p id={label} className={classes['label']}>
        Where on the body? · needed
      </p>
      <div
        ref={map}
        id={fieldId(scope, name)}
        tabIndex={-1}
        role="radiogroup"
        aria-labelledby={label}
        aria-invalid={error ? true : undefined}
        className={classes['map']}
        onKeyDown={step}
      >
        {(['front', 'back'] as const).map((side) => (
          <svg key={side} viewBox="0 0 120 250" className={classes['side']}>
            <text x="60" y="248" textAnchor="middle" className={classes['side-name']} aria-hidden>
              {side === 'front' ? 'Front' : 'Back'}
            </text>
            {regionNames
              .filter((region) => regions[region].side === side)
              .map((region) => (
                <rect
                  key={region}
                  {...shapes[region]}
                  data-region={region}
                  role="radio"
                  aria-checked={region === value}
                  aria-label={`${regions[region].words}${marked.includes(region) ? ', something is followed here' : ''}`}
                  tabIndex={region === stop ? 0 : -1}
                  data-marked={marked.includes(region) || undefined}
                  className={classes['region']}
                  onClick={() => onChange(region)}
                />
              ))}
          </svg>
        ))}
      </div>
      <p className={classes['chosen']} aria-live="polite">
        {value ? regions[value].words : 'Nothing is chosen. Arrow keys go through the regions.'}
      </p>
      {error && <p className={classes['error']}>{error}</p>}
    </div>
  );
}
