import {
  blowTrouble,
  zoneEnds,
  zoneOf,
  zoneSource,
  zoneWords,
} from '../../clinical/measurements/peak-flow/zones.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ToTake } from './measurements.contract.ts';
import { numberOf, type TypedProps } from './typed.ts';

/** Three blows, the best of them, and the zones of the patient's own best. */
export function PeakFlowFields(props: TypedProps & { personalBest: ToTake['personalBest'] }) {
  const { typed, set, personalBest } = props;
  const blows = [0, 1, 2].flatMap((n) => numberOf(typed, `blow.${n}`) ?? []);
  const best = blows.length > 0 ? Math.max(...blows) : undefined;
  const own = numberOf(typed, 'personalBest') ?? personalBest?.value;
  const counts = own !== undefined && blowTrouble(own) === undefined ? own : undefined;
  const zone = best === undefined || Number.isNaN(best) ? undefined : zoneOf(best, counts);
  return (
    <>
      <FieldGrid minWidth={120}>
        {[0, 1, 2].map((n) => (
          <TextField
            key={n}
            label={`Blow ${n + 1}`}
            name={`blow.${n}`}
            unit="L/min"
            inputMode="numeric"
            value={typed[`blow.${n}`] ?? ''}
            onChange={(to) => set(`blow.${n}`, to)}
          />
        ))}
      </FieldGrid>
      {blows.length < 3 && (
        <TextField
          label="Fewer than three blows: why"
          aside="if so"
          name="fewer"
          value={typed['fewer'] ?? ''}
          onChange={(to) => set('fewer', to)}
          maxLength={200}
        />
      )}
      <TextField
        label="New personal best"
        aside="only when it was found or told now"
        name="personalBest"
        unit="L/min"
        inputMode="numeric"
        hint={
          personalBest
            ? `On record: ${personalBest.value} L/min, ${asTyped(personalBest.day)}`
            : 'None is on record, so no zone is told without one.'
        }
        value={typed['personalBest'] ?? ''}
        onChange={(to) => set('personalBest', to)}
      />
      <Quiet>
        {best !== undefined && `Best ${best} L/min. `}
        {zone && `${zoneWords[zone]}. `}
        {counts !== undefined &&
          `Green from ${zoneEnds(counts).green}, yellow from ${zoneEnds(counts).yellow}. ${zoneSource}.`}
      </Quiet>
    </>
  );
}
