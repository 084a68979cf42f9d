import { sheetOf, usualPaper, type Sheet } from '../../clinical/measurements/ekg/paper.ts';
import { secondsOf, type EkgRecording } from '../../clinical/measurements/ekg/recording.ts';
import { printable, type PdfDefinition } from '../paper/print-pdf.ts';

/** What stands above the traces, a line each: whose it is, how it stands, what the device said. */
export interface EkgHead {
  title: string;
  lines: readonly string[];
}

const pointsPerMm = 72 / 25.4;
const letterMm = { width: 279.4, height: 215.9 };
const topMm = 52;

/**
 * An EKG on a Letter sheet on its side at the usual scale, 25 mm/s and 10 mm/mV, with a calibration
 * pulse in each row. Everything that is measured is drawn in absolute places, so that nothing above
 * it can move or shrink it.
 */
export function ekgPage(recording: EkgRecording, { title, lines }: EkgHead): PdfDefinition {
  const { leads, samplesPerSecond } = recording;
  const sheet = sheetOf(leads, samplesPerSecond, usualPaper);
  const leftMm = (letterMm.width - sheet.widthMm) / 2;
  const names = sheet.strips.map(({ name, isDerived, x, y }) => ({
    text: isDerived ? `${name} *` : name,
    ...{ bold: true, fontSize: 10 },
    absolutePosition: at(leftMm + x + 1, topMm + y - sheet.nameMm - 3),
  }));
  return {
    pageSize: 'LETTER',
    pageOrientation: 'landscape',
    pageMargins: [leftMm * pointsPerMm, 28, leftMm * pointsPerMm, 0],
    info: { title },
    defaultStyle: { fontSize: 9 },
    // Behind the words, and by its own measures.
    background: () => ({ canvas: drawn(sheet, leftMm) as never }),
    content: [
      { text: printable(title), fontSize: 14, bold: true },
      ...lines.slice(0, linesAtMost).map((text) => ({ text: printable(cut(text)) })),
      ...names,
      {
        text: printable(scaleWords(recording)),
        absolutePosition: at(leftMm, topMm + sheet.heightMm + 2),
      },
    ],
  };
}

const linesAtMost = 8;
/** One line of the page at this size holds some 170 letters. */
const cut = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

const at = (x: number, y: number) => ({ x: x * pointsPerMm, y: y * pointsPerMm });

function scaleWords(recording: EkgRecording): string {
  const { mmPerSecond, mmPerMillivolt } = usualPaper;
  const derived = recording.leads.filter(({ isDerived }) => isDerived).map(({ name }) => name);
  return [
    `${mmPerSecond} mm/s · ${mmPerMillivolt} mm/mV · each row begins with 1 mV for 0.2 s`,
    `${recording.format}, ${Math.round(recording.samplesPerSecond)} samples a second, ${secondsOf(recording).toFixed(1)} s`,
    ...(derived.length > 0 ? [`* ${derived.join(', ')} worked out from I and II`] : []),
    'Print at actual size (100 %): measure the pulse, 10 mm high and 5 mm wide.',
  ].join(' · ');
}

interface Line {
  type: 'path';
  d: string;
  lineWidth: number;
  lineColor: string;
}

function drawn(sheet: Sheet, leftMm: number): Line[] {
  const line = (d: string, widthMm: number, lineColor: string): Line => ({
    ...{ type: 'path', d, lineColor },
    lineWidth: widthMm * pointsPerMm,
  });
  const put = ({ path, x, y }: { path: string; x: number; y: number }, width: number) =>
    line(placed(path, leftMm + x, topMm + y), width, '#14110f');
  return [
    line(placed(gridOf(sheet, 1), leftMm, topMm), 0.1, '#f2b8ae'),
    line(placed(gridOf(sheet, 5), leftMm, topMm), 0.2, '#e08a7c'),
    ...sheet.pulses.map((one) => put(one, 0.3)),
    ...sheet.strips.filter(({ path }) => path !== '').map((one) => put(one, 0.3)),
  ];
}

/** Lines over the whole paper, every so many millimetres. */
function gridOf({ widthMm, heightMm }: Sheet, step: number): string {
  const every = (length: number) =>
    Array.from({ length: Math.floor(length / step) + 1 }, (_nothing, n) => n * step);
  return [
    ...every(widthMm).map((x) => `M${x} 0L${x} ${heightMm}`),
    ...every(heightMm).map((y) => `M0 ${y}L${widthMm} ${y}`),
  ].join('');
}

/** A path in millimetres moved to its place, in points. */
function placed(path: string, x: number, y: number): string {
  return path.replace(
    /([ML])(-?[\d.]+) (-?[\d.]+)/g,
    (_whole, step: string, right: string, down: string) => {
      const point = [x + Number(right), y + Number(down)];
      return `${step}${point.map((mm) => (mm * pointsPerMm).toFixed(3)).join(' ')}`;
    },
  );
}
