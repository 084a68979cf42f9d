import { useRef, useState, type PointerEvent } from 'react';
import { Button } from '../Button.tsx';
import { Field } from './Field.tsx';
import classes from './SignatureField.module.css';

/** The box a signature is drawn in; its lines are an SVG path in these units. */
const signatureBox = { width: 600, height: 200 } as const;

const longest = 39_000;

interface SignatureFieldProps {
  label: string;
  name: string;
  /** An SVG path of `M x y` and `L x y` in whole units of the box; empty: not signed. */
  value: string;
  onChange: (path: string) => void;
}

/** A signature by finger, pen or mouse. */
export function SignatureField({ label, name, value, onChange }: SignatureFieldProps) {
  const box = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState(false);
  const add = (event: PointerEvent, command: 'M' | 'L') => {
    const at = box.current?.getBoundingClientRect();
    if (!at || value.length > longest) return;
    const x = Math.round(((event.clientX - at.left) / at.width) * signatureBox.width);
    const y = Math.round(((event.clientY - at.top) / at.height) * signatureBox.height);
    onChange(`${value}${value && ' '}${command}${x} ${y}`);
  };
  return (
    <Field label={label} name={name} hint="By finger, pen or mouse.">
      {({ error: _said, ...control }) => (
        <div className={classes['frame']}>
          <svg
            {...control}
            ref={box}
            role="img"
            aria-label={value ? 'Signed' : 'Not signed yet'}
            tabIndex={-1}
            viewBox={`0 0 ${signatureBox.width} ${signatureBox.height}`}
            className={classes['box']}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDrawing(true);
              add(event, 'M');
            }}
            onPointerMove={(event) => drawing && add(event, 'L')}
            onPointerUp={() => setDrawing(false)}
            onPointerCancel={() => setDrawing(false)}
          >
            <line x1="30" y1="160" x2="570" y2="160" className={classes['line']} />
            <path d={value || 'M0 0'} className={classes['ink']} />
          </svg>
          <Button kind="plain" onClick={() => onChange('')} disabled={value === ''}>
            Clear the signature
          </Button>
        </div>
      )}
    </Field>
  );
}
