import { useState } from 'react';
import { windowWords } from '../../clinical/in-office-tests/read-window.ts';
import { waivedTests } from '../../clinical/in-office-tests/tests.ts';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { scheduleWords } from '../../clinical/quality-control/control-due.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { KeptSettings } from './controls.contract.ts';
import { KeepTestDialog } from './KeepTest.dialog.tsx';
import classes from './lab.module.css';
import { useTests } from './lab.query.ts';
import { LabPages } from './LabPages.tsx';

/** Every test that can be run here, and what the practice has said of its kit. */
export default function TestsScreen() {
  const found = useTests();
  const mayKeep = useMay('lab.keep');
  const [open, setOpen] = useState<WaivedTest>();
  return (
    <Page title="Tests and kits" toolbar={<LabPages at="/lab/tests" />}>
      <Answer of={found}>
        {({ kept }) => {
          const own = kept.find(({ settings }) => settings.testCode === open?.code);
          return (
            <>
              <Card>
                <Rows label="Tests">
                  {waivedTests.map((test) => (
                    <TestRow
                      key={test.code}
                      test={test}
                      settings={
                        kept.find(({ settings }) => settings.testCode === test.code)?.settings
                      }
                      onOpen={mayKeep ? () => setOpen(test) : undefined}
                    />
                  ))}
                </Rows>
              </Card>
              {open && <KeepTestDialog test={open} kept={own} onClose={() => setOpen(undefined)} />}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

interface TestRowProps {
  test: WaivedTest;
  settings: KeptSettings | undefined;
  onOpen: (() => void) | undefined;
}

function TestRow({ test, settings, onOpen }: TestRowProps) {
  const about = settings
    ? [
        `${settings.product} (${settings.insert})`,
        `read ${windowWords(settings)}`,
        `controls ${scheduleWords(settings.schedule)}`,
        settings.providerReviews && 'a provider reviews',
        settings.mayBypass && 'bypass in an emergency',
      ]
    : ['Read window, controls and limits are not set: the kit’s insert says them.'];
  return (
    <Row
      name={
        <>
          <span className={classes['target']}>
            <GoLink to={`/lab/controls/${test.code}`}>{test.label}</GoLink>
          </span>{' '}
          {!settings && <Chip tone="warning">Not set up</Chip>}
        </>
      }
      detail={about.filter(Boolean).join(' · ')}
    >
      {onOpen && (
        <Button
          kind="plain"
          onClick={onOpen}
          label={`${settings ? 'Change' : 'Set up'}: ${test.label}`}
        >
          {settings ? 'Change…' : 'Set up…'}
        </Button>
      )}
    </Row>
  );
}
