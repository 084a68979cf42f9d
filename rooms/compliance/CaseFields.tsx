import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import classes from './compliance.module.css';
import { licences, orderKinds, type Situation } from './scope.contract.ts';

const orderWords: Record<(typeof orderKinds)[number], string> = {
  'patient-specific': 'For this patient',
  standing: 'Standing order',
  protocol: 'Written protocol',
  verbal: 'Spoken',
  none: 'No order',
};

interface CaseProps {
  situation: Situation;
  set: (part: Partial<Situation>) => void;
}

/** What the case itself says; what is left open is not known. */
export function CaseFields({ situation, set }: CaseProps) {
  return (
    <details className={classes['case']}>
      <summary>Say more about this case</summary>
      <div className={classes['stack']}>
        <SegmentedChoice
          label="Which order is there?"
          value={situation.order}
          onChange={(order) => set({ order })}
          options={orderKinds.map((value) => ({ value, label: orderWords[value] }))}
          wrap
        />
        <SegmentedChoice
          label="Who ordered it?"
          value={situation.delegator}
          onChange={(delegator) => set({ delegator })}
          options={licences.map((value) => ({ value, label: value }))}
          wrap
        />
        <SegmentedChoice
          label="Is the patient stable?"
          value={situation.stable === undefined ? undefined : situation.stable ? 'yes' : 'no'}
          onChange={(answer) => set({ stable: answer === 'yes' })}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      </div>
    </details>
  );
}
