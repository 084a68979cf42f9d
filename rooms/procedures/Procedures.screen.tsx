import { useState } from 'react';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { KeepDialog } from './Keep.dialog.tsx';
import type { ShownTemplate } from './procedures.contract.ts';
import { useTemplates } from './procedures.query.ts';

/** How this practice does its procedures, and where it writes its own way. */
export default function ProceduresScreen() {
  const found = useTemplates();
  const [open, setOpen] = useState<ShownTemplate>();
  const mayKeep = useMay('catalogue.keep');
  return (
    <Page title="How we do procedures">
      <Card>
        <Quiet>
          What is written here stands in the dialog when the procedure is done. What a patient is
          told is written by a provider.
        </Quiet>
        <Answer of={found}>
          {({ templates }) => (
            <Rows label="Procedures">
              {templates.map((one) => (
                <Row
                  key={one.template.code}
                  name={
                    <>
                      {one.template.label} {one.version && <Chip icon={null}>Our own</Chip>}
                    </>
                  }
                  detail={inShort(one.template)}
                >
                  {mayKeep && (
                    <Button
                      kind="plain"
                      label={`Change: ${one.template.label}`}
                      onClick={() => setOpen(one)}
                    >
                      Change…
                    </Button>
                  )}
                </Row>
              ))}
            </Rows>
          )}
        </Answer>
      </Card>
      {open && (
        <KeepDialog key={open.template.code} shown={open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

const consentWords = { none: undefined, spoken: 'consent in words', signed: 'signed consent' };

function inShort({ tray, consent, timeOut, details, afterCare }: ProcedureTemplate): string {
  const onTray = `${tray.length} ${tray.length === 1 ? 'thing' : 'things'} on the tray`;
  const fields = `${details.length} to write down`;
  return [
    tray.length > 0 && onTray,
    consentWords[consent],
    timeOut && 'time-out',
    details.length > 0 && fields,
    afterCare === '' ? 'no after-care words yet' : 'after-care approved',
  ]
    .filter(Boolean)
    .join(' · ');
}
