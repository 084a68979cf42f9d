import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { ReportCard } from './ReportCard.tsx';
import { useResults } from './results.query.ts';

const atAGlance = 4;

/** What laboratories reported of one patient lately; nothing stands here until one has. */
export default function LabResultsPanel({ patientId }: { patientId: string }) {
  const found = useResults(patientId);
  if (!useMay('order.view') || found.state !== 'ready') return null;
  const { reports } = found.data;
  return (
    <>
      {reports.slice(0, atAGlance).map((one) => (
        <ReportCard key={one.id} report={one} />
      ))}
      {reports.length > atAGlance && (
        <Quiet>{reports.length - atAGlance} older reports stand in the timeline.</Quiet>
      )}
    </>
  );
}
