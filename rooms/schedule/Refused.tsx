import { useEffect, useRef } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { RefusalNotice } from '../../ui/ErrorState.tsx';

/** What was refused, brought into sight: the forms here are longer than a small screen. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void notice.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  return (
    <div ref={notice}>
      <RefusalNotice refusal={refusal} />
    </div>
  );
}
