import type { MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { EkgFields } from './EkgFields.tsx';
import { HearingFields } from './HearingFields.tsx';
import type { ToTake } from './measurements.contract.ts';
import { PeakFlowFields } from './PeakFlowFields.tsx';
import { SkinFields } from './SkinFields.tsx';
import { SpirometryFields } from './SpirometryFields.tsx';
import type { TypedProps } from './typed.ts';
import type { ChosenFile } from './use-chosen-file.ts';
import { VisionFields } from './VisionFields.tsx';

interface MeasuredFieldsProps extends TypedProps {
  kind: MeasurementKind;
  known: ToTake;
  orderCode: string | undefined;
  placed: readonly string[];
  onPlaced: (placed: readonly string[]) => void;
  chosen: ChosenFile;
}

/** The fields of one kind of measurement. */
export function MeasuredFields(props: MeasuredFieldsProps) {
  const { kind, typed, set, known, placed, onPlaced, chosen } = props;
  const { bytes, trouble, choose } = chosen;
  switch (kind) {
    case 'ekg':
      return (
        <EkgFields
          {...{ typed, set, placed, onPlaced, bytes, trouble }}
          onFile={choose}
          isPdf={chosen.read === 'pdf'}
        />
      );
    case 'spirometry':
      return (
        <SpirometryFields
          {...{ typed, set }}
          withPost={props.orderCode === 'spirometry-bronchodilator'}
        />
      );
    case 'vision':
      return <VisionFields {...{ typed, set }} />;
    case 'hearing':
      return <HearingFields {...{ typed, set }} rules={known.rules} />;
    case 'peak-flow':
      return <PeakFlowFields {...{ typed, set }} personalBest={known.personalBest} />;
    case 'skin':
      return (
        <SkinFields
          {...{ typed, set, trouble }}
          findings={known.findings}
          onPhoto={choose}
          photo={chosen.address}
        />
      );
  }
}
