import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { frequencies } from '../../clinical/measurements/hearing/audiogram.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { isRefusal } from '../../fhir/refusal.ts';
import { useMay } from '../../wire/use-me.ts';
import classes from './measurements.module.css';
import type { ToTake } from './measurements.contract.ts';
import { useKeepRules } from './measurements.query.ts';

interface RulesCardProps {
  rules: ToTake['rules'];
  version: string | undefined;
}

/** How the practice measures; whoever may keep the catalogue changes it here. */
export function RulesCard({ rules: kept, version }: RulesCardProps) {
  const mayKeep = useMay('catalogue.keep');
  const act = useKeepRules();
  const [rules, setRules] = useState(kept);
  const { hearing, overReadVision, overReadHearing, unchecked } = rules;
  const set = (part: Partial<typeof rules>) => setRules((before) => ({ ...before, ...part }));
  const setHearing = (to: Hearing) =>
    setRules(({ hearing: _before, ...rest }) => ({ ...rest, ...(to && { hearing: to }) }));
  const save = async () => {
    const answer = await act.send({ ...rules, ...(version !== undefined && { version }) });
    if (!isRefusal(answer)) announce('Saved.');
  };
  return (
    <Card title="How we measure">
      <HearingRule hearing={hearing} isFixed={!mayKeep} onChange={setHearing} />
      <fieldset disabled={!mayKeep} className={classes['group']}>
        <legend>Over-read by a provider (EKG and spirometry always are)</legend>
        <Checkbox
          label="Vision"
          checked={overReadVision}
          onChange={(event) => set({ overReadVision: event.currentTarget.checked })}
        />
        <Checkbox
          label="Hearing"
          checked={overReadHearing}
          onChange={(event) => set({ overReadHearing: event.currentTarget.checked })}
        />
      </fieldset>
      <fieldset disabled={!mayKeep} className={classes['group']}>
        <legend>A device without a check that counts</legend>
        <SegmentedChoice
          label="Is a"
          value={unchecked}
          onChange={(to) => set({ unchecked: to })}
          options={[
            { value: 'warning', label: 'Warning: a person goes on with a reason' },
            { value: 'stop', label: 'Stop' },
          ]}
          wrap
        />
      </fieldset>
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
      {mayKeep && (
        <div>
          <Button kind="quiet" busy={act.state === 'sending'} onClick={() => void save()}>
            Save how we measure
          </Button>
        </div>
      )}
    </Card>
  );
}

type Hearing = ToTake['rules']['hearing'];

interface HearingRuleProps {
  hearing: Hearing;
  isFixed: boolean;
  onChange: (to: Hearing) => void;
}

/** What has to be heard, at which frequencies. */
function HearingRule({ hearing, isFixed, onChange }: HearingRuleProps) {
  return (
    <fieldset disabled={isFixed} className={classes['group']}>
      <legend>Hearing screening</legend>
      <SegmentedChoice
        label="Has to be heard at"
        value={hearing ? String(hearing.db) : 'none'}
        onChange={(to) => {
          if (to === 'none') return onChange(undefined);
          const db = to === '25' ? 25 : 20;
          onChange({ db, frequencies: hearing?.frequencies ?? [1000, 2000, 4000] });
        }}
        options={[
          { value: 'none', label: 'Not said' },
          { value: '20', label: '20 dB HL' },
          { value: '25', label: '25 dB HL' },
        ]}
      />
      {hearing && (
        <Field label="At">
          {({ error: _said, ...control }) => (
            <div className={classes['head']}>
              {frequencies.map((hz, n) => (
                <Checkbox
                  key={hz}
                  {...(n === 0 ? control : {})}
                  label={`${hz} Hz`}
                  checked={hearing.frequencies.includes(hz)}
                  onChange={(event) => {
                    const isOn = event.currentTarget.checked;
                    const chosen = frequencies.filter((one) =>
                      one === hz ? isOn : hearing.frequencies.includes(one),
                    );
                    if (chosen.length > 0) onChange({ ...hearing, frequencies: chosen });
                  }}
                />
              ))}
            </div>
          )}
        </Field>
      )}
    </fieldset>
  );
}
