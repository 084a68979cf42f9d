import { useState } from 'react';
import {
  laboratoryTests,
  handlings,
  handlingWords,
} from '../../clinical/specimens/laboratory-test.ts';
import type { Handling } from '../../clinical/specimens/laboratory-test.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { keepLaboratoryContract } from './results.contract.ts';
import { useKeepLaboratory, useLaboratory } from './results.query.ts';
import classes from './specimens.module.css';

/** The laboratory of the practice, and what it asks otherwise of each test. */
export function LaboratoryDialog({ onClose }: { onClose: () => void }) {
  const found = useLaboratory();
  return (
    <Dialog opened onClose={onClose} title="Laboratory" size={760}>
      <Answer of={found}>{(known) => <LaboratoryForm known={known} onClose={onClose} />}</Answer>
    </Dialog>
  );
}

type Known = Extract<ReturnType<typeof useLaboratory>, { state: 'ready' }>['data'];

interface Row {
  labCode: string;
  needMl: string;
  days: string;
  handling: Handling | undefined;
}

const words = {
  name: 'Name',
  account: 'Our account with it',
  application: 'Its messages: application (MSH-3)',
  facility: 'Its messages: facility (MSH-4)',
  address: 'Where it takes orders, host:port (empty: on paper)',
  printer: 'Label printer (ZPL), number in your network (empty: PDF)',
  askNext: 'After those attempts, ask',
} as const;

function LaboratoryForm({ known, onClose }: { known: Known; onClose: () => void }) {
  const [texts, setTexts] = useState({
    ...{ name: known.name, account: known.account, application: known.application },
    ...{ facility: known.facility, address: known.address, askNext: known.askNext },
    printer: known.printer,
  });
  const [attempts, setAttempts] = useState(String(known.attemptsAtMost));
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>(() =>
    Object.fromEntries(
      known.compendium.map(({ test, labCode = '', needMl, days, handling }) => [
        test,
        { labCode, needMl: needMl?.toString() ?? '', days: days?.toString() ?? '', handling },
      ]),
    ),
  );
  const act = useKeepLaboratory();
  const input = {
    ...{ version: known.version, ...texts, attemptsAtMost: Number(attempts) },
    compendium: Object.entries(rows).flatMap(([test, row]) => {
      const { labCode, needMl, days, handling } = row;
      const said = {
        ...(labCode.trim() && { labCode: labCode.trim() }),
        ...(needMl.trim() && { needMl: Number(needMl) }),
        ...(days.trim() && { days: Number(days) }),
        ...(handling && { handling }),
      };
      return Object.keys(said).length > 0 ? [{ test, ...said }] : [];
    }),
  };
  const wrong: Issue[] = (keepLaboratoryContract.input.safeParse(input).error?.issues ?? []).map(
    ({ path, message }) => ({
      path: path[0] === 'compendium' ? 'compendium' : String(path[0]),
      message,
    }),
  );
  return (
    <DialogForm
      label="Laboratory"
      save="Save the laboratory"
      said="Saved."
      wrong={wrong}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <FieldGrid minWidth={240}>
        {(Object.keys(words) as (keyof typeof words)[]).map((name) => (
          <TextField
            key={name}
            label={words[name]}
            name={name}
            value={texts[name]}
            onChange={(to) => setTexts((before) => ({ ...before, [name]: to }))}
            maxLength={120}
          />
        ))}
        <TextField
          label="Attempts by one person"
          name="attemptsAtMost"
          inputMode="numeric"
          value={attempts}
          onChange={setAttempts}
        />
      </FieldGrid>
      <Compendium rows={rows} onRows={setRows} />
    </DialogForm>
  );
}

const empty: Row = { labCode: '', needMl: '', days: '', handling: undefined };

/** One test at a time, so that the page stays short; what is not said is as usual. */
function Compendium(props: {
  rows: Readonly<Record<string, Row>>;
  onRows: (rows: Readonly<Record<string, Row>>) => void;
}) {
  const { rows, onRows } = props;
  const [code, setCode] = useState<string>();
  const test = laboratoryTests.find((one) => one.code === code);
  const row = (code && rows[code]) || empty;
  const set = (part: Partial<Row>) => code && onRows({ ...rows, [code]: { ...row, ...part } });
  return (
    <section className={classes['labels']} aria-label="Compendium">
      <SegmentedChoice
        label="What the laboratory asks otherwise (its compendium)"
        name="compendium"
        wrap
        value={code}
        onChange={setCode}
        options={laboratoryTests.map((one) => ({
          value: one.code,
          label: rows[one.code] ? `${one.label} ✓` : one.label,
        }))}
      />
      {test && (
        <>
          <Quiet>
            As shipped: {test.needMl > 0 && `${test.needMl} mL, `}
            {handlingWords[test.handling].toLowerCase()}, {test.days} days. LOINC {test.loinc}.
          </Quiet>
          <FieldGrid minWidth={160}>
            <TextField
              label="Its own code"
              value={row.labCode}
              onChange={(labCode) => set({ labCode })}
            />
            {test.needMl > 0 && (
              <TextField
                label="Blood for it"
                unit="mL"
                inputMode="decimal"
                value={row.needMl}
                onChange={(needMl) => set({ needMl })}
              />
            )}
            <TextField
              label="Result after"
              unit="days"
              inputMode="numeric"
              value={row.days}
              onChange={(days) => set({ days })}
            />
          </FieldGrid>
          <SegmentedChoice
            label="Kept"
            wrap
            value={row.handling}
            onChange={(handling) => set({ handling })}
            options={handlings.map((value) => ({ value, label: handlingWords[value] }))}
          />
        </>
      )}
    </section>
  );
}
