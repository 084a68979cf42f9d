import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import type { ShownExcursion } from './fridge.contract.ts';
import { fundingWords, leftOf } from './supply-words.ts';

interface ExcursionProps {
  excursion: ShownExcursion;
  onRelease?: () => void;
}

/** A unit that was out of range: what waits in it, or who released it on whose word. */
export function ExcursionCard({ excursion, onRelease }: ExcursionProps) {
  const { timeZone } = useMe().practice;
  const mayRelease = useMay('supplies.release');
  const { placeName, words, since, isOpen, release, lots } = excursion;
  const ms = Date.parse(since);
  const when = `${clockDay(ms, timeZone)}, ${clockTime(ms, timeZone)}`;
  return (
    <Card
      title={`${placeName}: ${words}`}
      edge={isOpen ? 'warning' : 'idle'}
      actions={isOpen && onRelease && mayRelease && <Button onClick={onRelease}>Release…</Button>}
    >
      <Quiet>Out of range, read {when}</Quiet>
      {isOpen ? (
        <>
          <Notice tone="warning">
            Nothing in it may be used until somebody who may releases it. Leave it where it is cold,
            mark it “do not use”, and call each manufacturer.
          </Notice>
          <Rows label={`Quarantined in ${placeName}`}>
            {lots.map((lot) => (
              <Row
                key={lot.lotId}
                name={`${lot.label} · lot ${lot.lotNumber}`}
                detail={`${leftOf(lot)} · ${fundingWords[lot.funding]}`}
              >
                <Chip tone="warning">Quarantined</Chip>
              </Row>
            ))}
          </Rows>
        </>
      ) : (
        release && (
          <p>
            Released by {release.by ?? 'somebody'}: {release.reason}. Manufacturer:{' '}
            {release.manufacturer}
          </p>
        )
      )}
    </Card>
  );
}
