import type { DrawPlan, PlannedContainer } from '../../clinical/specimens/draw-plan.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import classes from './specimens.module.css';

type Filled = Readonly<Record<string, 'full' | 'short' | 'none'>>;

interface ContainersProps {
  draw: DrawPlan;
  filled: Filled;
  onFilled: (filled: Filled) => void;
}

/** What is filled, in the order of draw; each is said to be filled by the one who filled it. */
export function Containers({ draw, filled, onFilled }: ContainersProps) {
  const { containers, discard, totalMl } = draw;
  return (
    <section aria-label="Containers in the order of draw" className={classes['containers']}>
      <Quiet>
        Fill in this order{totalMl > 0 && ` · ${totalMl} mL in all`}
        {totalMl > 0 && ' · CLSI GP41, by finger or heel GP42'}
      </Quiet>
      {discard && (
        <Notice tone="info">
          First a tube that is thrown away ({discard.mL} mL, plain or light blue). {discard.why}
        </Notice>
      )}
      <ol className={classes['tubes']}>
        {containers.map((one) => (
          <li key={one.key} className={classes['tube']}>
            <Tube one={one} />
            <SegmentedChoice
              label={`${one.container.label}: filled?`}
              labelHidden
              name={`filled.${one.key}`}
              value={filled[one.key]}
              onChange={(to) => onFilled({ ...filled, [one.key]: to })}
              options={
                one.needMl > 0
                  ? [
                      { value: 'full', label: 'Full' },
                      { value: 'short', label: 'Short' },
                      { value: 'none', label: 'None' },
                    ]
                  : [
                      { value: 'full', label: 'Taken' },
                      { value: 'none', label: 'None' },
                    ]
              }
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Tube({ one: { container, tests, needMl, handling } }: { one: PlannedContainer }) {
  const about = [
    container.additive,
    needMl > 0 && `${needMl} mL${container.mustBeFull ? ', full' : ' at least'}`,
    container.inversions && `turn over ${container.inversions} times`,
    container.clotMinutes && `let it clot ${container.clotMinutes} minutes`,
    ...handling,
  ];
  return (
    <div className={classes['what']}>
      <Strong>{container.label}</Strong>
      <div>{tests.map(({ label }) => label).join(', ')}</div>
      <Quiet>{about.filter(Boolean).join(' · ')}</Quiet>
    </div>
  );
}
