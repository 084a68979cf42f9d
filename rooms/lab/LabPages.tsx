import { PartsStrip } from '../../ui/navigation/PartsStrip.tsx';

const pages = [
  { to: '/lab', label: 'Today' },
  { to: '/lab/tests', label: 'Tests and kits' },
  { to: '/lab/log', label: 'Log' },
] as const;

/** The pages of the lab, side by side. */
export const LabPages = ({ at }: { at: string }) => (
  <PartsStrip label="Parts of the lab" parts={pages} at={at} />
);
