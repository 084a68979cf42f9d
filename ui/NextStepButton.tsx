import { Button, type ButtonProps } from './Button.tsx';
import classes from './NextStepButton.module.css';

interface NextStepButtonProps extends ButtonProps {
  /** The row's next step that is most urgent of all is `primary`; the others may be `quiet`. */
  kind?: 'primary' | 'quiet';
}

/** The one button of a row: the next step. All in a column are equally wide. */
export function NextStepButton(props: NextStepButtonProps) {
  return (
    <div className={classes['next']}>
      <Button {...props} fullWidth />
    </div>
  );
}
