import type { ComponentProps } from 'react';
import { useMe } from '../../wire/use-me.ts';
import { initials } from './initials.ts';
import classes from './PersonMenu.module.css';

/** Who is signed in; opens what that person can do. */
export function PersonButton(props: ComponentProps<'button'>) {
  const { name } = useMe();
  return (
    <button type="button" {...props} className={classes['person']}>
      <span className={classes['mark']} aria-hidden>
        {initials(name)}
      </span>
      <span className={classes['name']}>{name}</span>
    </button>
  );
}
