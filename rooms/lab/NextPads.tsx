import { useEffect, useMemo } from 'react';
import { nextPads, padsByTime } from '../../clinical/in-office-tests/pad-times.ts';
import { asClock } from '../../clinical/in-office-tests/read-window.ts';
import { announce } from '../../ui/announce.ts';
import { Quiet } from '../../ui/Text.tsx';

interface NextPadsProps {
  components: readonly { key: string; label: string }[];
  limits: readonly { key: string; readAt?: number | undefined }[];
  seconds: number;
}

/** Which pads of a strip are read next, and when; nothing where the practice has set no times. */
export function NextPads({ components, limits, seconds }: NextPadsProps) {
  const pads = useMemo(() => padsByTime(components, limits), [components, limits]);
  const next = nextPads(pads, seconds);
  const words = next?.pads.map(({ label }) => label).join(', ');
  const isClose = next !== undefined && next.inSeconds <= 5;
  useEffect(() => {
    if (isClose && words) announce(`Read next: ${words}.`);
  }, [isClose, words]);
  if (!next) return null;
  return (
    <p>
      <Quiet>
        Next: {words}, in {asClock(next.inSeconds)}
      </Quiet>
    </p>
  );
}
