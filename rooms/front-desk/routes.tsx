import { IconDoorEnter, IconUser, IconUsers } from '@tabler/icons-react';
import type { PaletteSource, RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/front-desk',
    title: 'Front desk',
    permission: 'visit.check-in',
    rail: { label: 'Front desk', icon: IconDoorEnter, order: 15, key: 'f' },
    screen: () => import('./Desk.screen.tsx'),
  },
  {
    path: '/patients',
    title: 'Patients',
    permission: 'patient.find',
    rail: { label: 'Patients', icon: IconUsers, order: 30, key: 'p' },
    screen: () => import('./Patients.screen.tsx'),
  },
  {
    path: '/patients/$patientId',
    title: 'Patient',
    permission: 'patient.find',
    screen: () => import('./Patient.screen.tsx'),
  },
  {
    path: '/check-in/$appointmentId',
    title: 'Check in',
    permission: 'visit.check-in',
    screen: () => import('./CheckIn.screen.tsx'),
  },
  {
    path: '/check-out/$encounterId',
    title: 'Check out',
    permission: 'visit.check-out',
    screen: () => import('./CheckOut.screen.tsx'),
  },
  {
    path: '/register',
    title: 'Register a patient',
    permission: 'patient.register',
    screen: () => import('./Register.screen.tsx'),
  },
  {
    path: '/walk-in/$patientId',
    title: 'Walk-in',
    permission: 'visit.check-in',
    screen: () => import('./WalkIn.screen.tsx'),
  },
];

export const palette: readonly PaletteSource[] = [
  {
    group: 'Patients',
    permission: 'patient.find',
    minLetters: 2,
    find: async (query, signal) => {
      const [{ findPatients }, { paletteEntry }] = await Promise.all([
        import('./front-desk.query.ts'),
        import('./palette-entry.ts'),
      ]);
      const found = await findPatients(query, signal);
      return found.map((patient) => ({ ...paletteEntry(patient), icon: IconUser }));
    },
  },
];
