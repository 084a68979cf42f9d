import { lazy, Suspense, useState, type ReactNode } from 'react';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the one that goes on last. */
  actions?: ReactNode;
  /** Width in px; a phone uses all it has. */
  size?: number;
}

const DialogBox = lazy(() => import('./DialogBox.tsx'));

/** Asks for one thing before going on. Escape and the cross close it; the focus goes back where it was. */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <DialogBox {...props} />
    </Suspense>
  );
}
