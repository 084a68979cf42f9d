import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { ShownKit } from './lab.contract.ts';
import classes from './lab.module.css';

interface KitRowProps {
  kit: ShownKit;
  onControl: (kit: ShownKit) => void;
}

const controlChips = {
  valid: <Chip tone="good">Controls valid</Chip>,
  due: <Chip tone="warning">Controls due</Chip>,
  failed: <Chip tone="critical">Locked: control failed</Chip>,
} as const;

/** A value and its unit stay on one line. */
const unbroken = (value: string): string =>
  value.replaceAll(' ', '\u00a0').replaceAll('–', '\u2060–\u2060');

/** One lot of kits: where it is, how long it is good, and how its controls stand. */
export function KitRow({ kit, onControl }: KitRowProps) {
  const mayWork = useMay('lab.work');
  const { label, lotNumber, expiresOn, placeName, quantity, openedOn, useBy, isExpired } = kit;
  const about = [
    `lot ${lotNumber}, good through ${asTyped(expiresOn)}`,
    openedOn && `opened ${asTyped(openedOn)}`,
    useBy && `use by ${asTyped(useBy)}`,
    `${quantity} left, ${placeName}`,
    kit.storage && `keep at ${unbroken(kit.storage)}`,
  ];
  return (
    <Row
      name={
        <>
          <span className={classes['target']}>
            <GoLink to={`/lab/controls/${kit.testCode}`}>{label}</GoLink>
          </span>{' '}
          {isExpired ? <Chip tone="critical">Expired</Chip> : controlChips[kit.control]}{' '}
          {kit.lotState !== 'usable' && <Chip tone="critical">{kit.lotState}</Chip>}
        </>
      }
      detail={
        <>
          {about.filter(Boolean).join(' · ')}
          <div>Controls {kit.schedule}</div>
          {kit.control === 'due' ? (
            <div>Due: {kit.controlWords.join('; ')}</div>
          ) : (
            kit.controlWords.map((words) => <div key={words}>{words}</div>)
          )}
        </>
      }
    >
      {mayWork && !isExpired && (
        <div className={classes['hands']}>
          <Button
            kind="quiet"
            onClick={() => onControl(kit)}
            label={`Run controls: ${label}, lot ${lotNumber}`}
          >
            Run controls…
          </Button>
        </div>
      )}
    </Row>
  );
}
