import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { TextField } from '../form/TextField.tsx';
import { useScans } from './use-scans.ts';

interface ScanFieldProps {
  label: ReactNode;
  /** The path of the field in what is sent. */
  name?: string;
  hint?: ReactNode;
  /** What is wrong with what was scanned. */
  error?: ReactNode;
  autoFocus?: boolean;
  /**
   * Told what was scanned, from wherever the focus is, or typed here and ended with Enter or by
   * leaving the field.
   */
  onScan: (text: string) => void;
  /** True: only what is scanned while the focus is in this field, as there are several. */
  onlyHere?: boolean;
  /** True: asked before other takers of scans on the screen. */
  first?: boolean;
}

/**
 * A field that takes a scan. A scanner needs no focus; who has none types the number under the
 * barcode. Neither Enter sends the form it stands in.
 */
export function ScanField(props: ScanFieldProps) {
  const { onScan, onlyHere, first = false, ...words } = props;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useScans(
    (scan, at) => {
      if (onlyHere && at !== field.current) return false;
      setText('');
      onScan(scan);
      return true;
    },
    { first },
  );
  const say = () => {
    const typed = text.trim();
    setText('');
    if (typed !== '') onScan(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    say();
  };
  return (
    <div onKeyDown={onKeyDown} data-takes-scans>
      <TextField
        {...words}
        ref={field}
        value={text}
        onChange={setText}
        onBlur={say}
        placeholder="Scan, or type the number"
        maxLength={200}
      />
    </div>
  );
}
