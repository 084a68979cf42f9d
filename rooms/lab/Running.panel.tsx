import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useRunning } from './lab.query.ts';
import { TimerChip } from './Timer.tsx';

/** Tests that run now, each with its clock; nothing is shown while none does. */
export default function RunningPanel({ patientId }: { patientId?: string | undefined }) {
  const maySee = useMay('lab.view');
  return maySee ? <Running patientId={patientId} /> : null;
}

function Running({ patientId }: { patientId: string | undefined }) {
  const found = useRunning(patientId);
  const running = found.state === 'ready' ? found.data.running : [];
  if (running.length === 0) return null;
  return (
    <Card title="Tests running">
      <Rows label="Tests running">
        {running.map(({ reportId, label, patient, startedAt, readFrom, readTo, by }) => (
          <Row
            key={reportId}
            name={label}
            detail={
              <>
                <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink> · begun by {by}
              </>
            }
          >
            <TimerChip {...{ startedAt, readFrom, readTo }} />
          </Row>
        ))}
      </Rows>
    </Card>
  );
}
