import { useEffect, useRef } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { RefusalNotice } from '../../ui/ErrorState.tsx';

interface RefusedProps {
  refusal: Refusal;
  /** What was not done. */
  what: 'booked' | 'moved';
}

/** What was refused, brought into sight: the forms here are longer than a small screen. */
export function Refused({ refusal, what }: RefusedProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void notice.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  const isTaken = refusal.refused === 'time-taken';
  const message = `Not ${what}: somebody has just taken this time. Choose one of the free times above.`;
  return (
    <div ref={notice}>
      <RefusalNotice refusal={isTaken ? { ...refusal, message } : refusal} />
    </div>
  );
}
