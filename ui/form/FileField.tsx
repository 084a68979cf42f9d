import { useRef, useState } from 'react';
import { Field, type FieldWords } from './Field.tsx';
import classes from './FileField.module.css';

interface FileFieldProps extends FieldWords {
  /** Undefined when the choice was taken back. */
  onChange: (file: File | undefined) => void;
  /** What the browser offers first, such as `.pdf,.png`; it never decides what may be sent. */
  accept: string;
}

/** One file, chosen by the browser's own field or dropped on it. */
export function FileField({ onChange, accept, ...words }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <Field {...words}>
      {({ error, ...control }) => (
        <div
          className={classes['drop']}
          data-over={over || undefined}
          data-invalid={error || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const { files } = event.dataTransfer;
            if (files.length !== 1 || !input.current) return;
            input.current.files = files;
            onChange(files[0]);
          }}
        >
          <input
            {...control}
            ref={input}
            type="file"
            accept={accept}
            onChange={(event) => onChange(event.currentTarget.files?.[0])}
          />
        </div>
      )}
    </Field>
  );
}
