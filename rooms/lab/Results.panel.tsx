import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useResults } from './lab.query.ts';
import { ResultRow } from './ResultRow.tsx';

const atFirst = 5;

/** The results of the tests run here, newest first, in a patient's chart. */
export default function ResultsPanel({ patientId }: { patientId: string }) {
  const maySee = useMay('chart.view');
  return maySee ? <Results patientId={patientId} /> : null;
}

function Results({ patientId }: { patientId: string }) {
  const found = useResults(patientId);
  const [all, setAll] = useState(false);
  return (
    <Card title="In-office tests">
      <Answer of={found}>
        {({ results, isCut }) => (
          <>
            {results.length === 0 && <Quiet>No test was run here.</Quiet>}
            {results.length > 0 && (
              <Rows label="In-office tests">
                {results.slice(0, all ? undefined : atFirst).map((one) => (
                  <ResultRow key={one.reportId} result={one} />
                ))}
              </Rows>
            )}
            {!all && results.length > atFirst && (
              <Button kind="plain" onClick={() => setAll(true)}>
                All {results.length} results
              </Button>
            )}
            {isCut && <Quiet>Older reports stand in the timeline.</Quiet>}
          </>
        )}
      </Answer>
    </Card>
  );
}
