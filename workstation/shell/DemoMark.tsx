import { IconFlask } from '@tabler/icons-react';
import { useMe } from '../../wire/use-me.ts';
import classes from './DemoMark.module.css';

/** Says on every screen of the demo clinic that nobody here is real. */
export function DemoMark({ floating = false }: { floating?: boolean }) {
  const { practice } = useMe();
  if (!practice.demo) return null;
  return (
    <span className={classes['mark']} data-floating={floating || undefined}>
      <IconFlask size={14} aria-hidden />
      <strong>DEMO</strong>
      <span className={classes['more']}>invented people</span>
    </span>
  );
}
