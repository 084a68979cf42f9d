import { useState } from 'react';
import type { Issue } from '../../fhir/refusal.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { Chip } from '../Chip.tsx';
import { DraftLine } from '../DraftLine.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../form/FormFrame.tsx';
import { SegmentedChoice } from '../form/SegmentedChoice.tsx';
import { TextField } from '../form/TextField.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Page } from '../Page.tsx';
import { Row, Rows } from '../Rows.tsx';
import { Quiet, Strong } from '../Text.tsx';
import { currentMs } from '../time/ticker.ts';

const wrong: Issue[] = [
  { path: 'temperature', message: 'A temperature of 369 °F cannot be. Did you mean 36.9 °C?' },
  { path: 'position', message: 'Choose sitting, standing or lying.' },
];

/** A form with every kind of field and what it can say. */
export default function SampleRooming() {
  const [issues, setIssues] = useState<Issue[]>([]);
  const save = () => setIssues([...wrong]);
  useKeys([{ keys: 'mod+Enter', does: 'Save vital signs', run: save, whileTyping: true }]);
  return (
    <Page
      title="Rooming"
      titleHidden
      banner={
        <Card>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '6px 16px', alignItems: 'center' }}>
            <Strong>Guadalupe Hernández-Villaseñor</Strong>
            <span>62 · she/her · born Mar 8, 1964 · MRN 40192</span>
            <Chip tone="critical">Penicillin: hives</Chip>
            <Chip tone="info">Spanish · interpreter 84713 on video</Chip>
          </div>
        </Card>
      }
      aside={
        <Card title="Last three">
          <Rows label="Last three">
            <Row name="4 Aug">138/84 · 170 lb · 7.9 %</Row>
            <Row name="2 May">142/86 · 172 lb</Row>
          </Rows>
        </Card>
      }
    >
      <Card title="Vital signs">
        <FormFrame label="Vital signs" onSubmit={save} issues={issues}>
          <VitalFields />
          <FormFoot start={<Button kind="quiet">Not done, with reason</Button>}>
            <Quiet>Height and pain are still open</Quiet>
            <Button type="submit" keys="mod+Enter">
              Save vital signs
            </Button>
          </FormFoot>
        </FormFrame>
        <DraftLine changedAtMs={currentMs() - 4000} onDevice="kept" atServer sending={false} />
      </Card>
    </Page>
  );
}

function VitalFields() {
  const [values, setValues] = useState<Record<string, string>>({ pressure: '152/88' });
  const [position, setPosition] = useState<string>();
  const field = (name: string) => ({
    name,
    value: values[name] ?? '',
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });
  return (
    <>
      <FieldGrid>
        <TextField
          {...field('pressure')}
          label="Blood pressure, 1st"
          aside="left arm, sitting, adult cuff"
          unit="mmHg"
          inputMode="numeric"
          warning="Stage 2 range (140/90). Repeat after 1 min, both are kept. ACC/AHA 2017."
        />
        <TextField {...field('pulse')} label="Pulse" aside="regular" unit="/min" required />
        <TextField {...field('temperature')} label="Temperature" unit="°F" inputMode="decimal" />
        <TextField
          {...field('height')}
          label="Height"
          unit="in"
          hint="Last 158 cm, 4 Aug, not filled in"
        />
        <TextField {...field('pain')} label="Pain" placeholder="0–10" disabled />
      </FieldGrid>
      <SegmentedChoice
        name="position"
        label="Position"
        options={[
          { value: 'sitting', label: 'Sitting' },
          { value: 'standing', label: 'Standing' },
          { value: 'lying', label: 'Lying' },
        ]}
        value={position}
        onChange={setPosition}
      />
      <TextField {...field('words')} label="In the patient’s words" lines={2} />
    </>
  );
}
