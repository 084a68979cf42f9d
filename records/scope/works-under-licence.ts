import type { Role } from '../../identity/permissions.ts';

/** A provider's own licence decides; the rules here are about those who work under one. */
export const worksUnderLicence = (role: Role): boolean => role !== 'provider';
