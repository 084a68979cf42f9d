import type { Basic, Extension } from '@medplum/fhirtypes';
import { practiceMatterSystem, registrySettingsUrl } from '../../fhir/linchpin.ts';

/** The one Basic that says which registry the practice reports to. */
export const registrySettingsId = 'immunization-registry';

export const transports = ['soap', 'mllp', 'mllp-tls'] as const;
export type Transport = (typeof transports)[number];

/** In place of an address: the simulated registry that runs beside the demo clinic. */
export const simulatedAddress = 'simulated';

/** How the practice and its registry know one another. Nothing secret stands here. */
export interface RegistrySettings {
  /** What people call it: "California Immunization Registry". */
  name: string;
  transport: Transport;
  /** `https://…` for SOAP, `host:port` for MLLP, or `simulated`. */
  address: string;
  /** The practice's own id at the registry (MSH-22, RXA-11 and the facility of SOAP). */
  facilityId: string;
  sendingApplication: string;
  sendingFacility: string;
  receivingApplication?: string | undefined;
  receivingFacility?: string | undefined;
  /** T until the registry has accepted the practice, then P. */
  processing: 'P' | 'T';
  /** Under which name the user, password and certificates stand in the server's own file. */
  secretName?: string | undefined;
  /** What the registry answers to: what it has, or also what it holds to be due. */
  asks: 'history' | 'forecast';
  /** False: nothing is sent for now; what is given waits. */
  sends: boolean;
}

/** The settings as they are kept. */
export function settingsBasic(settings: RegistrySettings): Basic & { id: string } {
  const parts = Object.entries(settings).flatMap(([url, value]): Extension[] => {
    if (value === undefined || value === '') return [];
    return [
      typeof value === 'boolean' ? { url, valueBoolean: value } : { url, valueString: value },
    ];
  });
  return {
    resourceType: 'Basic',
    id: registrySettingsId,
    code: {
      coding: [{ system: practiceMatterSystem, code: registrySettingsId }],
      text: 'Which immunization registry the practice reports to',
    },
    extension: [{ url: registrySettingsUrl, extension: parts }],
  };
}

/** What was kept; undefined where it is not whole. */
export function settingsOf(basic: Basic): RegistrySettings | undefined {
  const parts = basic.extension?.find(({ url }) => url === registrySettingsUrl)?.extension;
  const text = (name: string) => parts?.find(({ url }) => url === name)?.valueString;
  const [name, address, facilityId] = [text('name'), text('address'), text('facilityId')];
  const [sendingApplication, sendingFacility] = [
    text('sendingApplication'),
    text('sendingFacility'),
  ];
  const transport = transports.find((one) => one === text('transport'));
  if (!name || !address || !facilityId || !sendingApplication || !sendingFacility || !transport) {
    return undefined;
  }
  return {
    ...{ name, transport, address, facilityId, sendingApplication, sendingFacility },
    receivingApplication: text('receivingApplication'),
    receivingFacility: text('receivingFacility'),
    processing: text('processing') === 'P' ? 'P' : 'T',
    secretName: text('secretName'),
    asks: text('asks') === 'forecast' ? 'forecast' : 'history',
    sends: parts?.find(({ url }) => url === 'sends')?.valueBoolean !== false,
  };
}
