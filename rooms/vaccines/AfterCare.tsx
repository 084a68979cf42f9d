import { afterCare, afterCareSource } from '../../clinical/vaccines/after-care.ts';
import { Quiet, Strong } from '../../ui/Text.tsx';
import classes from './giving.module.css';

/** What is read to the patient or the parent before they leave, in their language where we have it. */
export function AfterCare({ speaksSpanish }: { speaksSpanish: boolean }) {
  const language = speaksSpanish ? 'es' : 'en';
  return (
    <section aria-label="To say afterwards" className={classes['after']}>
      <Strong>Say afterwards</Strong>
      <ul lang={language} className={classes['findings']}>
        {afterCare.map((one) => (
          <li key={one.en}>{one[language]}</li>
        ))}
      </ul>
      <Quiet>{afterCareSource}</Quiet>
    </section>
  );
}
