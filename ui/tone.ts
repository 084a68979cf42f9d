import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCheck,
  IconInfoCircle,
  type Icon,
} from '@tabler/icons-react';

/** What a mark means. Red is only critical, amber only warning; each has its own shape too. */
export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'critical';

/** The shape that goes with a tone, so that colour is never the only signal. */
export const toneIcons: Record<Tone, Icon | undefined> = {
  neutral: undefined,
  info: IconInfoCircle,
  good: IconCheck,
  warning: IconAlertTriangleFilled,
  critical: IconAlertOctagonFilled,
};
