import { IconDownload } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { saveCsv } from '../../ui/save-csv.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { taskGroups } from './match-tasks.ts';
import classes from './compliance.module.css';

/** What of the matrix is shown. */
export interface Shown {
  person: string;
  group: string;
}

interface FilterProps {
  shown: Shown;
  set: (part: Partial<Shown>) => void;
  /** The file for a spreadsheet: only what is shown goes into it. */
  csv: () => string;
  fileName: string;
}

/** Which people and which tasks; and what is shown as a file. */
export function MatrixFilter({ shown, set, csv, fileName }: FilterProps) {
  return (
    <div className={classes['filter']}>
      <TextField
        label="Whose?"
        placeholder="A name"
        inputMode="search"
        value={shown.person}
        onChange={(person) => set({ person })}
      />
      <ChoiceField
        label="Which tasks?"
        none="All tasks"
        value={shown.group}
        options={taskGroups.map((group) => ({ value: group, label: group }))}
        onChange={(group = '') => set({ group })}
      />
      <Button kind="quiet" icon={IconDownload} onClick={() => saveCsv(csv(), fileName)}>
        Export as CSV
      </Button>
    </div>
  );
}
