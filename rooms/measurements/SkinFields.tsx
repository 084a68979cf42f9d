import { growthOf } from '../../clinical/measurements/skin/lesion.ts';
import { regionNames } from '../../clinical/measurements/skin/regions.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { FileField } from '../../ui/form/FileField.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { BodyMap } from './BodyMap.tsx';
import type { ToTake } from './measurements.contract.ts';
import { numberOf, textOf, type TypedProps } from './typed.ts';

interface SkinFieldsProps extends TypedProps {
  findings: ToTake['findings'];
  onPhoto: (file: File | undefined) => void;
  photo: string | undefined;
  trouble: string | undefined;
}

/** Which finding, where it is, how large, and its photo. */
export function SkinFields(props: SkinFieldsProps) {
  const { typed, set, findings, onPhoto, photo, trouble } = props;
  const name = textOf(typed, 'name');
  const known = findings.find((one) => one.name === name);
  const region = regionNames.find((one) => one === textOf(typed, 'region'));
  return (
    <>
      {findings.length > 0 && (
        <SegmentedChoice
          label="Followed already"
          wrap
          value={known?.name ?? ''}
          onChange={(to) => {
            set('name', to);
            set('region', findings.find((one) => one.name === to)?.region ?? '');
          }}
          options={[
            ...findings.map((one) => ({ value: one.name, label: `${one.name}: ${one.place}` })),
            { value: '', label: 'A new one' },
          ]}
        />
      )}
      <TextField
        label="Name of the finding"
        name="name"
        required
        hint="Short and the same at every visit, such as A."
        value={typed['name'] ?? ''}
        onChange={(to) => set('name', to)}
        maxLength={40}
      />
      <BodyMap
        name="region"
        value={region}
        onChange={(to) => set('region', to)}
        marked={findings.flatMap((one) => one.region ?? [])}
      />
      <Size {...{ typed, set, known }} />
      <TextField
        label="What you see"
        aside="optional, no diagnosis"
        name="seen"
        value={typed['seen'] ?? ''}
        onChange={(to) => set('seen', to)}
        lines={2}
        maxLength={300}
      />
      <FileField
        label="Photo"
        name="data"
        accept=".jpg,.jpeg,.png"
        hint="JPEG or PNG. What the camera wrote beside it (place, time) is taken out."
        error={trouble}
        onChange={onPhoto}
      />
      {photo && <img src={photo} alt="The photo you chose" width={240} />}
    </>
  );
}

/** How large it is now, beside how large it was. */
function Size({
  typed,
  set,
  known,
}: TypedProps & { known: ToTake['findings'][number] | undefined }) {
  const [longMm, shortMm] = [numberOf(typed, 'longMm'), numberOf(typed, 'shortMm')];
  const grown = known && longMm && shortMm ? growthOf(known, { longMm, shortMm }) : undefined;
  return (
    <>
      <FieldGrid minWidth={140}>
        <TextField
          label="Where exactly"
          aside="optional"
          name="spot"
          value={typed['spot'] ?? ''}
          onChange={(to) => set('spot', to)}
          maxLength={120}
        />
        {(['longMm', 'shortMm'] as const).map((one) => (
          <TextField
            key={one}
            label={one === 'longMm' ? 'Longest' : 'Across that'}
            name={one}
            required
            unit="mm"
            inputMode="decimal"
            value={typed[one] ?? ''}
            onChange={(to) => set(one, to)}
          />
        ))}
      </FieldGrid>
      {known && (
        <Quiet>
          Last {known.longMm} × {known.shortMm} mm, {asTyped(known.day)}
          {grown && `; now ${signed(grown.longMm)} × ${signed(grown.shortMm)} mm`}
        </Quiet>
      )}
    </>
  );
}

const signed = (mm: number): string => (mm > 0 ? `+${mm}` : String(mm).replace('-', '−'));
