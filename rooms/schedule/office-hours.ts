export { officeHours } from '../../clinical/scheduling/office-hours.ts';
