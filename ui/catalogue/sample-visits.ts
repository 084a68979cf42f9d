import type { Tone } from '../tone.ts';

export interface SampleVisit {
  id: string;
  name: string;
  about: string;
  chip?: { tone: Tone; words: string };
  reason: string;
  booked: string;
  room: string;
  minutes: number;
  allMinutes: number;
  state: string;
  blocks: { tone: Tone; words: string }[];
  next: string;
  primary?: boolean;
  disabled?: boolean;
}

export const waiting: SampleVisit[] = [
  {
    id: '1',
    name: 'Guadalupe Hernández-Villaseñor',
    about: '62 · she/her · Spanish',
    chip: { tone: 'info', words: 'interpreter' },
    reason: 'Diabetes follow-up',
    booked: '9:15 · Okafor',
    room: '3 suggested',
    minutes: 24,
    allMinutes: 24,
    state: 'arrived',
    blocks: [{ tone: 'warning', words: 'interpreter 9:45' }],
    next: 'Room in 3',
    primary: true,
  },
  {
    id: '2',
    name: 'Oliver Chen',
    about: '4 · he/him · with mother',
    chip: { tone: 'neutral', words: 'well child' },
    reason: '4-year check',
    booked: '9:30 · Patel',
    room: '5 suggested',
    minutes: 12,
    allMinutes: 12,
    state: 'arrived',
    blocks: [{ tone: 'good', words: 'ready' }],
    next: 'Room in 5',
    primary: true,
  },
  {
    id: '3',
    name: 'Bartholomew Featherstonehaugh-Cholmondeley',
    about: '71 · he/him',
    reason: 'New patient',
    booked: '9:45 · Okafor',
    room: '',
    minutes: 2,
    allMinutes: 2,
    state: 'arrived',
    blocks: [
      { tone: 'critical', words: 'coverage not found' },
      { tone: 'warning', words: '2 forms' },
    ],
    next: 'Clear coverage',
  },
];

export const inRooms: SampleVisit[] = [
  {
    id: '4',
    name: 'Aaliyah Robinson',
    about: '29 · she/her',
    reason: 'Sore throat',
    booked: '9:00 · Patel',
    room: '2',
    minutes: 6,
    allMinutes: 31,
    state: 'ready for provider',
    blocks: [{ tone: 'info', words: 'strep · read in 3:12' }],
    next: 'Read strep',
  },
  {
    id: '5',
    name: 'Wei Zhang',
    about: '45 · he/him · Mandarin',
    reason: 'Blood pressure',
    booked: '9:15 · Okafor',
    room: '1',
    minutes: 4,
    allMinutes: 19,
    state: 'rooming',
    blocks: [{ tone: 'warning', words: '148/94 · repeat in 1:40' }],
    next: 'Second reading',
    primary: true,
  },
  {
    id: '6',
    name: 'Mateo Alvarez',
    about: '1 · he/him · with father',
    reason: '12-month vaccines',
    booked: '8:45 · Patel',
    room: '4',
    minutes: 11,
    allMinutes: 95,
    state: 'observing',
    blocks: [{ tone: 'neutral', words: 'leaves 9:46' }],
    next: 'Check out',
    disabled: true,
  },
];
