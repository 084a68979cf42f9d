import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { useMemo } from 'react';

interface QrCodeProps {
  text: string;
  /** What it is for, to who cannot see it. */
  label: string;
  className: string | undefined;
}

/** A QR code, drawn on this device: what it holds is sent nowhere. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const code = useMemo(() => generate(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      className={className}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
    >
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  );
}
