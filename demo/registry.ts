import type { Basic } from '@medplum/fhirtypes';
import { settingsBasic } from '../clinical/registry/settings.ts';

/** The demo clinic reports to the simulated registry that runs beside it. */
export const demoRegistry: Basic & { id: string } = settingsBasic({
  name: 'State Immunization Registry',
  transport: 'soap',
  address: 'simulated',
  facilityId: 'ALDER-CREEK-01',
  sendingApplication: 'LINCHPIN',
  sendingFacility: 'ALDER-CREEK',
  receivingApplication: 'SIM-IIS',
  processing: 'T',
  asks: 'forecast',
  sends: true,
});
