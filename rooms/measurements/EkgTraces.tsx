import { useMemo, useState, type ReactNode } from 'react';
import {
  paperScales,
  paperSpeeds,
  sheetOf,
  usualPaper,
  type Paper as PaperOfEkg,
  type Sheet,
} from '../../clinical/measurements/ekg/paper.ts';
import {
  isUnreadable,
  secondsOf,
  type EkgRecording,
} from '../../clinical/measurements/ekg/recording.ts';
import { readEkg } from '../../mailroom/ekg/read-ekg.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './EkgTraces.module.css';

/** An EKG as a device sent it, drawn on its grid; or in words why it cannot be drawn. */
export default function EkgTraces(props: { bytes: Uint8Array; children?: ReactNode }) {
  const { bytes, children } = props;
  const read = useMemo(() => readEkg(bytes), [bytes]);
  if (isUnreadable(read)) return <Notice tone="warning">{read.unreadable}</Notice>;
  return <Drawn recording={read}>{children}</Drawn>;
}

function Drawn({ recording, children }: { recording: EkgRecording; children: ReactNode }) {
  const [paper, setPaper] = useState(usualPaper);
  const { leads, samplesPerSecond } = recording;
  const sheet = useMemo(
    () => sheetOf(leads, samplesPerSecond, paper),
    [leads, samplesPerSecond, paper],
  );
  const { mmPerSecond, mmPerMillivolt } = paper;
  return (
    <div className={classes['traces']}>
      <div className={classes['choices']}>
        <SegmentedChoice
          label="Speed, mm/s"
          value={String(mmPerSecond)}
          onChange={(to) => setPaper({ ...paper, mmPerSecond: to === '50' ? 50 : 25 })}
          options={paperSpeeds.map((one) => ({ value: String(one), label: one }))}
        />
        <SegmentedChoice
          label="Scale, mm/mV"
          value={String(mmPerMillivolt)}
          onChange={(to) => {
            const scale = paperScales.find((one) => String(one) === to) ?? 10;
            setPaper({ ...paper, mmPerMillivolt: scale });
          }}
          options={paperScales.map((one) => ({ value: String(one), label: one }))}
        />
      </div>
      <div className={classes['frame']} tabIndex={0} role="region" aria-label="EKG traces">
        <Paper sheet={sheet} />
      </div>
      <Quiet>{aboutPaper(recording, paper)}</Quiet>
      {children}
    </div>
  );
}

/** The scale, how it was recorded, and what was worked out here. */
function aboutPaper(recording: EkgRecording, { mmPerSecond, mmPerMillivolt }: PaperOfEkg): string {
  const { leads, samplesPerSecond, format } = recording;
  const derived = leads.filter(({ isDerived }) => isDerived).map(({ name }) => name);
  const fineness = `${Math.round(samplesPerSecond)} samples a second`;
  const seconds = `${secondsOf(recording).toFixed(1)} s`;
  return [
    `${mmPerSecond} mm/s, ${mmPerMillivolt} mm/mV`,
    'each row begins with 1 mV for 0.2 s',
    `${format}, ${fineness}, ${seconds}`,
    ...(derived.length > 0 ? [`${derived.join(', ')} worked out from I and II`] : []),
  ].join(' · ');
}

/** In millimetres, so that a print at full size is true to scale. */
function Paper({ sheet: { widthMm, heightMm, strips, pulses, nameMm } }: { sheet: Sheet }) {
  return (
    <svg
      className={classes['paper']}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      style={{ width: `${widthMm}mm` }}
      role="img"
      aria-label={`EKG of the leads ${[...new Set(strips.map(({ name }) => name))].join(', ')}`}
    >
      <defs>
        <pattern id="ekg-1mm" width="1" height="1" patternUnits="userSpaceOnUse">
          <path d="M1 0H0V1" className={classes['thin']} />
        </pattern>
        <pattern id="ekg-5mm" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" fill="url(#ekg-1mm)" />
          <path d="M5 0H0V5" className={classes['thick']} />
        </pattern>
      </defs>
      <rect width={widthMm} height={heightMm} fill="url(#ekg-5mm)" />
      {pulses.map(({ x, y, path }, n) => (
        <path key={n} d={path} transform={`translate(${x} ${y})`} className={classes['trace']} />
      ))}
      {strips.map(({ name, isDerived, x, y, path }, n) => (
        <g key={n} transform={`translate(${x} ${y})`}>
          <path d={path} className={classes['trace']} />
          <text x="1" y={-nameMm} className={classes['lead']}>
            {name}
            {isDerived && ' *'}
          </text>
        </g>
      ))}
    </svg>
  );
}
