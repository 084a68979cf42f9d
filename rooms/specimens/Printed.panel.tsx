import { Notice } from '../../ui/Notice.tsx';
import { usePrinted } from './specimens.query.ts';

/** What became of labels that were sent to the label printer. */
export function Printed({ jobId }: { jobId: string }) {
  const found = usePrinted(jobId);
  if (found.state === 'refused') return <Notice tone="warning">{found.refusal.message}</Notice>;
  const state = found.state === 'ready' ? found.data.state : 'waits';
  if (state === 'failed') {
    return <Notice tone="warning">{found.state === 'ready' && found.data.why}</Notice>;
  }
  return (
    <Notice tone="info" role="status">
      {state === 'printed' ? 'The label printer has them. Put them on here.' : 'Printing…'}
    </Notice>
  );
}
