import {
  ears,
  earWords,
  frequencies,
  signOf,
  type Tone,
} from '../../clinical/measurements/hearing/audiogram.ts';
import classes from './Audiogram.module.css';

const box = { left: 40, top: 26, right: 12, width: 380, height: 230 };
const [quietest, loudest] = [-10, 120];

const x = (hz: number): number => {
  const octaves = Math.log2(hz / 500);
  return box.left + 18 + (octaves / 4) * (box.width - box.left - box.right - 36);
};
const y = (db: number): number =>
  box.top + ((db - quietest) / (loudest - quietest)) * (box.height - box.top - 10);

const words = ({ ear, hz, db, isMasked, isNoResponse }: Tone): string =>
  `${earWords[ear].toLowerCase()} ${hz} Hz ${isNoResponse ? `no response at ${db}` : db} dB${isMasked ? ', masked' : ''}`;

/** The audiogram: louder downwards, O right and X left, triangle and square masked, an arrow where nothing was heard. */
export function Audiogram({ tones }: { tones: readonly Tone[] }) {
  if (tones.length === 0) return null;
  return (
    <figure className={classes['figure']}>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        className={classes['audiogram']}
        role="img"
        aria-label={`Audiogram: ${tones.map(words).join('; ')}`}
      >
        {frequencies.map((hz) => (
          <g key={hz}>
            <line x1={x(hz)} x2={x(hz)} y1={box.top} y2={y(loudest)} className={classes['grid']} />
            <text x={x(hz)} y={box.top - 8} className={classes['tick']} textAnchor="middle">
              {hz}
            </text>
          </g>
        ))}
        {[0, 20, 40, 60, 80, 100, 120].map((db) => (
          <g key={db}>
            <line
              x1={box.left}
              x2={box.width - box.right}
              y1={y(db)}
              y2={y(db)}
              className={classes['grid']}
            />
            <text x={box.left - 6} y={y(db) + 4} className={classes['tick']} textAnchor="end">
              {db}
            </text>
          </g>
        ))}
        {ears.map((ear) => (
          <Ear key={ear} ear={ear} tones={tones.filter((tone) => tone.ear === ear)} />
        ))}
      </svg>
      <figcaption className={classes['key']}>
        Hz across, dB HL down · O right, X left; △ and □ masked; ↓ no response
      </figcaption>
    </figure>
  );
}

function Ear({ ear, tones }: { ear: Tone['ear']; tones: readonly Tone[] }) {
  const heard = tones.filter(({ isNoResponse }) => !isNoResponse);
  return (
    <g data-ear={ear} className={classes['ear']}>
      <polyline
        points={heard.map(({ hz, db }) => `${x(hz)},${y(db)}`).join(' ')}
        className={classes['line']}
      />
      {tones.map((tone) => (
        <text
          key={tone.hz}
          x={x(tone.hz)}
          y={y(tone.db) + 5}
          textAnchor="middle"
          className={classes['sign']}
        >
          {signOf(tone)}
          {tone.isNoResponse && '↓'}
        </text>
      ))}
    </g>
  );
}
