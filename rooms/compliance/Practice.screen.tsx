import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { NotLegalAdvice } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { usePractice } from './compliance.query.ts';
import { LapseChip } from './LapseChip.tsx';
import type { PracticeShown } from './practice.contract.ts';
import { PracticeDialog } from './Practice.dialog.tsx';
import { altitudeInWords, cliaInWords, settingWords } from './practice-words.ts';

/** What the practice says of where it works; the gate and the vital signs read it. */
export default function PracticeScreen() {
  const practice = usePractice();
  const orders = useMay('catalogue.keep');
  return (
    <Page
      title="Our practice"
      detail={useMe().practice.name}
      actions={
        <>
          {orders && <GoButton to="/what-we-order">What we order</GoButton>}
          <GoButton to="/team/policy">Our policies</GoButton>
        </>
      }
    >
      <Answer of={practice}>{(data) => <Facts data={data} />}</Answer>
    </Page>
  );
}

const notSaid = 'Not said yet. Where an answer depends on it, the answer says so.';

function Facts({ data }: { data: PracticeShown }) {
  const { place, stateName, cliaLapse } = data;
  const configures = useMay('practice.configure');
  const [changing, setChanging] = useState(false);
  return (
    <div className={classes['stack']}>
      <Card title="What kind of place this is">
        <Rows label="What kind of place this is">
          <Row name="State" detail={`${stateName}: its law binds the practice`} />
          <Row
            name="Kind of place"
            detail={place.setting ? settingWords[place.setting] : notSaid}
          />
          <Row name="CLIA certificate" detail={cliaInWords(data) ?? notSaid}>
            {cliaLapse && <LapseChip lapse={cliaLapse} />}
          </Row>
          <Row
            name="Altitude"
            detail={altitudeInWords(data) ?? 'Not said yet; oxygen is read as at sea level.'}
          />
        </Rows>
        {configures ? (
          <div>
            <Button kind="quiet" onClick={() => setChanging(true)}>
              Change
            </Button>
          </div>
        ) : (
          <Quiet>The practice manager changes this.</Quiet>
        )}
      </Card>
      <NotLegalAdvice />
      {changing && <PracticeDialog data={data} onClose={() => setChanging(false)} />}
    </div>
  );
}
